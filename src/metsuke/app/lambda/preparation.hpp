// SPDX-License-Identifier: Apache-2.0
//
// What the function needs, in two steps: the configuration, so that what is wrong with it is known
// before the first invocation is asked for, and then the rules and the receivers' secrets, which
// the first invocation has to wait for.
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

struct Configured {
    std::unique_ptr<const Settings> settings;
    Function::Mode mode = Function::Mode::configured;
    std::vector<std::string> warnings;  ///< for the log, once
};

/// The configuration is that of --config, METSUKE_CONFIG ("s3://bucket/key" and "ssm:/name" are
/// fetched), ./metsuke.yaml or /opt/metsuke/metsuke.yaml, else the drop-in one. Secrets that are
/// kept in AWS are not asked for.
base::Result<Configured> configure(const SharedTyped& shared, const World& world);

/// With the built-in rules and those in ./rules and /opt/metsuke/rules. `configured` and `world`
/// outlive it.
base::Result<std::unique_ptr<Function>> make_function(const Configured& configured, World& world);

}  // namespace metsuke::app
