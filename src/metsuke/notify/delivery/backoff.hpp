// SPDX-License-Identifier: Apache-2.0
//
// How long to wait after failures: twice as long each time, up to five minutes, and a random part
// of it, so that many who failed together do not come back together ("full jitter": AWS
// Architecture Blog, "Exponential Backoff And Jitter").
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace metsuke::notify {

inline constexpr std::chrono::milliseconds kShortestWait{250};
inline constexpr std::chrono::milliseconds kLongestBackoff = std::chrono::minutes(5);

/// After `failures` in a row, at least one. `chance`: from 0 up to 1.
inline std::chrono::milliseconds backoff(std::uint32_t failures, double chance) {
    constexpr std::uint32_t kMostDoublings = 20;
    const std::chrono::milliseconds whole =
        std::min(std::chrono::milliseconds(1000) * (1U << std::min(failures - 1, kMostDoublings)),
                 kLongestBackoff);
    const auto part =
        std::chrono::milliseconds(static_cast<long>(static_cast<double>(whole.count()) * chance));
    return std::max(part, kShortestWait);
}

}  // namespace metsuke::notify
