// SPDX-License-Identifier: Apache-2.0
//
// What routes, silences and mute times refer to elsewhere in the configuration.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "metsuke/base/time.hpp"
#include "metsuke/narrate/place_text.hpp"

namespace metsuke::app {

struct Surroundings {
    std::vector<std::string_view> receivers, mute_times;  ///< their names
    const narrate::AccountNames& accounts;
    std::optional<base::Zone> zone;  ///< `tz:`; that of a command line changes no quiet hours
};

}  // namespace metsuke::app
