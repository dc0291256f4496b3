// SPDX-License-Identifier: Apache-2.0
//
// "1 rule", "1,234 rules": counts in messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/report/cells.hpp"

namespace metsuke::app {

/// `noun` takes a plain s for any number but one.
inline std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", report::grouped(count), noun, count == 1 ? "" : "s");
}

}  // namespace metsuke::app
