// SPDX-License-Identifier: Apache-2.0
//
// The few bytes of JSON that cutting looks at.
#pragma once

#include <cstddef>
#include <string_view>

namespace metsuke::input {

inline constexpr std::string_view kSpace = " \t\r\n";
inline constexpr std::size_t kNone = std::string_view::npos;

inline bool is_space(char c) { return kSpace.find(c) != kNone; }
inline bool is_opening(char c) { return c == '{' || c == '['; }

/// Behind the string whose opening quote is at `at`; kNone if it does not end.
inline std::size_t behind_string(std::string_view text, std::size_t at) {
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            return i + 1;
        }
        if (text[i] == '\\') {
            ++i;
        }
    }
    return kNone;
}

}  // namespace metsuke::input
