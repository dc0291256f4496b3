// SPDX-License-Identifier: Apache-2.0
//
// Tokens of raw JSON, as they are written: what a value is until somebody asks for its text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/fields.hpp"

namespace metsuke::event {

/// Of a string token: without its quotes.
inline std::string_view inside_quotes(std::string_view token) {
    return token.substr(1, token.size() - 2);
}

/// Of a parsed value.
RawToken raw_token(base::json::Value value);

/// Of a checked token, without place.
inline FieldValue field_value(const RawToken& token) {
    FieldValue value;
    const std::size_t quotes = token.type == ValueType::string ? 1 : 0;
    value.data = token.text.data() + quotes;
    value.size = static_cast<std::uint32_t>(token.text.size() - 2 * quotes);
    value.type = token.type;
    value.escaped = token.has_escape;
    return value;
}

/// Appends the unescaped text of a checked string token's inside. A lone surrogate becomes U+FFFD.
void append_unescaped(std::string& out, std::string_view inside);

}  // namespace metsuke::event
