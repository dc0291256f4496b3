// SPDX-License-Identifier: Apache-2.0
//
// What the function needs before its first invocation: configuration, rules, receivers. Nothing is
// asked of the network.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "metsuke/app/lambda/function.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

struct Prepared {
    std::unique_ptr<const Settings> settings;  ///< the function's
    std::unique_ptr<Function> function;
    std::vector<std::string> warnings;  ///< for the log, once
};

/// The configuration is that of --config, METSUKE_CONFIG, ./metsuke.yaml or
/// /opt/metsuke/metsuke.yaml, else the drop-in one. Rules are the built-in ones and those in
/// ./rules and /opt/metsuke/rules.
base::Result<Prepared> prepare(const SharedTyped& shared, World& world);

}  // namespace metsuke::app
