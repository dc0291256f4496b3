// SPDX-License-Identifier: Apache-2.0
//
// The escapes of JSON strings (RFC 8259 section 7) and what needs none, for every reader and writer
// of JSON in this program.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace metsuke::base::json {

struct Escape {
    std::size_t size = 0;         ///< characters of the escape; 0 if it is ill-formed
    std::string_view error = {};  ///< what is wrong then
};

/// Decodes the escape that begins with the backslash at text[at] and appends its character. A
/// surrogate pair is one escape of twelve characters; a lone surrogate becomes U+FFFD, as text here
/// is always valid UTF-8.
Escape append_escape(std::string& out, std::string_view text, std::size_t at);

/// Where, from `at` on, the first byte stands that a JSON string may not hold as it is or that is
/// no printable ASCII; text.size() if there is none.
std::size_t plain_ascii_end(std::string_view text, std::size_t at);

}  // namespace metsuke::base::json
