// SPDX-License-Identifier: Apache-2.0
//
// The colour of a level on a terminal, the same in every table.
#pragma once

#include <array>
#include <string_view>

#include "metsuke/base/level.hpp"
#include "metsuke/report/table.hpp"

namespace metsuke::report {

/// The escape sequence in front of the level's word; empty without colours.
constexpr std::string_view level_color(base::Level level, Colors colors) {
    constexpr std::array<std::string_view, 5> kColors = {"\x1b[2m", "\x1b[36m", "\x1b[33m",
                                                         "\x1b[31m", "\x1b[1;31m"};
    return colors == Colors::on ? kColors.at(static_cast<std::size_t>(level)) : std::string_view();
}

}  // namespace metsuke::report
