// SPDX-License-Identifier: Apache-2.0
//
// For tests: what a JSON body tells, and how large it is by a count of its own.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::notify {

/// Every string below a value, in its order of writing. Keys are left out.
inline void append_texts(const base::json::Value& value, std::vector<std::string>& texts) {
    if (value.is_string()) {
        texts.emplace_back(value.text());
    }
    for (const base::json::Value child : value.children()) {
        append_texts(child, texts);
    }
}

inline std::vector<std::string> texts_below(const base::json::Value& value) {
    std::vector<std::string> texts;
    append_texts(value, texts);
    return texts;
}

/// None if the body is not JSON.
inline std::vector<std::string> texts_of(const std::string& body) {
    base::json::Tree tree;
    return tree.parse(body) ? texts_below(tree.root()) : std::vector<std::string>();
}

/// UTF-16 code units, counted by the first bytes of characters.
inline std::size_t utf16_units(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        units += (byte & 0xC0U) == 0x80U ? 0U : byte >= 0xF0U ? 2U : 1U;
    }
    return units;
}

inline std::size_t utf16_units(const std::vector<std::string>& texts) {
    std::size_t units = 0;
    for (const std::string& text : texts) {
        units += utf16_units(text);
    }
    return units;
}

inline std::string without(std::string text, std::initializer_list<std::string_view> ours) {
    for (const std::string_view one : ours) {
        for (std::size_t at = text.find(one); at != std::string::npos; at = text.find(one)) {
            text.erase(at, one.size());
        }
    }
    return text;
}

/// Whether one of `marks` stands in the text without a backslash that takes its meaning.
inline bool has_bare(std::string_view text, std::string_view marks) {
    bool is_escaped = false;
    for (const char c : text) {
        if (!is_escaped && marks.contains(c)) {
            return true;
        }
        is_escaped = !is_escaped && c == '\\';
    }
    return false;
}

}  // namespace metsuke::notify
