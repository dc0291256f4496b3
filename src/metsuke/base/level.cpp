// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/level.hpp"

#include <algorithm>

namespace metsuke::base {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::optional<Level> level_from_text(std::string_view text) {
    for (std::size_t i = 0; i < kLevelNames.size(); ++i) {
        if (std::ranges::equal(text, kLevelNames[i], {}, lower)) {
            return static_cast<Level>(i);
        }
    }
    return std::nullopt;
}

}  // namespace metsuke::base
