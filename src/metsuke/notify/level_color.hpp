// SPDX-License-Identifier: Apache-2.0
//
// The colour of a level beside a message, the same in every vendor's rooms.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include <fmt/core.h>

#include "metsuke/base/level.hpp"

namespace metsuke::notify {

/// 0xRRGGBB
constexpr std::uint32_t level_color(base::Level level) {
    constexpr std::array<std::uint32_t, 5> kColors = {0x8a8a8a, 0x2e86c1, 0xd9a400, 0xe8590c,
                                                      0xc1121f};
    return kColors.at(static_cast<std::size_t>(level));
}

/// "#c1121f"
inline std::string level_color_text(base::Level level) {
    return fmt::format("#{:06x}", level_color(level));
}

}  // namespace metsuke::notify
