// SPDX-License-Identifier: Apache-2.0
//
// What a configuration says of who is told, and when not.
#pragma once

#include <optional>
#include <vector>

#include "metsuke/alert/mute_time.hpp"
#include "metsuke/alert/route.hpp"
#include "metsuke/alert/silence.hpp"

namespace metsuke::app {

struct Routing {
    std::optional<alert::Route> root;  ///< absent: every receiver is told everything
    std::vector<alert::Silence> silences;
    std::vector<alert::MuteTime> mute_times;
};

}  // namespace metsuke::app
