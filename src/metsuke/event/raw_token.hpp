// SPDX-License-Identifier: Apache-2.0
//
// Scalar tokens in raw JSON. The fast reader finds where tokens begin but does not look inside;
// whatever is used is checked here, so that a damaged value is never taken for a good one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "metsuke/event/fields.hpp"

namespace metsuke::event {

struct ScalarToken {
    ValueType type = ValueType::null;
    std::string_view text;  ///< the whole token, strings with their quotes
};

/// The scalar that `raw` begins with; white space may follow it, nothing else. Nothing if it is
/// damaged (RFC 8259).
std::optional<ScalarToken> scalar_token(std::string_view raw);

/// An object or array as the fast reader hands it out, less the white space behind it.
inline std::string_view container_token(std::string_view raw) {
    return raw.substr(0, raw.find_last_of("}]") + 1);
}

/// Of a string token: without its quotes.
inline std::string_view inside_quotes(std::string_view token) {
    return token.substr(1, token.size() - 2);
}

/// The key that begins at `key` (behind its quote), before the value at `value`. Nothing if it has
/// an escape, which would have to be decoded, or a control character, which JSON forbids.
std::optional<std::string_view> plain_key(const char* key, const char* value);

inline bool has_escape(std::string_view inside) {
    return inside.find('\\') != std::string_view::npos;
}

/// Of a checked token, without place.
FieldValue field_value(const ScalarToken& token);

/// Appends the unescaped text of a checked string token's inside. A lone surrogate becomes U+FFFD.
void append_unescaped(std::string& out, std::string_view inside);

}  // namespace metsuke::event
