// SPDX-License-Identifier: Apache-2.0
//
// The function that teams had before: three variables of the environment name a Chatwork room, and
// there is no configuration. metsuke takes its place without any change but the code.
#pragma once

#include <optional>

#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// The configuration that `endpoint`, `roomid` and `token` amount to; nothing where none of them is
/// there. An error names what is missing or cannot be read.
base::Result<std::optional<Config>> drop_in_config(const World& world);

}  // namespace metsuke::app
