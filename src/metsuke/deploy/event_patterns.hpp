// SPDX-License-Identifier: Apache-2.0
//
// Needs of many rules as few event patterns: alternatives of `$or`, within AWS's quota for the size
// of a pattern (Amazon EventBridge User Guide, "Quotas").
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "metsuke/deploy/need.hpp"

namespace metsuke::deploy {

inline constexpr std::size_t kMostPattern = 2048;  ///< characters

struct WantedPattern {
    std::string json;
    bool reads = false;      ///< needs the state that lets reading management events through
    bool is_global = false;  ///< is wanted in us-east-1, too
};

/// What satisfies a need passes one of them. Patterns that differ in `reads` or `is_global` are
/// kept apart, so that no more is asked for than is wanted. A single value that is larger than the
/// quota makes a pattern that is.
std::vector<WantedPattern> event_patterns(std::span<const Need> needs);

}  // namespace metsuke::deploy
