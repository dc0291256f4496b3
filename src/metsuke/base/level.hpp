// SPDX-License-Identifier: Apache-2.0
//
// How much a finding matters, in Sigma's words (Sigma specification 2.1, "level").
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace metsuke::base {

enum class Level : std::uint8_t { informational, low, medium, high, critical };
inline constexpr std::array<std::string_view, 5> kLevelNames = {"informational", "low", "medium",
                                                                "high", "critical"};

constexpr std::string_view to_text(Level level) {
    return kLevelNames[static_cast<std::size_t>(level)];
}

/// Ignores ASCII case.
std::optional<Level> level_from_text(std::string_view text);

}  // namespace metsuke::base
