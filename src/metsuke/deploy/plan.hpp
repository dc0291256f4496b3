// SPDX-License-Identifier: Apache-2.0
//
// What a set-up in AWS is to be, before it is written as a template.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "metsuke/deploy/event_patterns.hpp"

namespace metsuke::deploy {

/// How events come to the function.
enum class Path : std::uint8_t {
    eventbridge_sqs,  ///< seconds late, and kept in a queue: the recommended one
    eventbridge_sns,  ///< for teams that have a topic
    s3_sqs            ///< log files of a trail: complete, and about five minutes late
};

struct Plan {
    Path path = Path::eventbridge_sqs;
    bool is_for_organization = false;
    std::size_t rules = 0;                ///< of metsuke; for people
    std::vector<WantedPattern> patterns;  ///< what EventBridge sends
};

}  // namespace metsuke::deploy
