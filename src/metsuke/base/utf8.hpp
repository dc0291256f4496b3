// SPDX-License-Identifier: Apache-2.0
//
// UTF-8 in and out (RFC 3629). Text inside metsuke is always valid UTF-8: whatever comes from
// outside is checked once, at the border, and repaired there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace metsuke::base {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

/// Appends one code point; a surrogate or a value above U+10FFFF becomes U+FFFD.
void append_utf8(std::string& out, char32_t point);

bool is_valid_utf8(std::string_view text);

/// How many of the bytes from `at` on are ASCII; looks at eight at a time.
std::size_t ascii_run(std::string_view text, std::size_t at);

struct RepairedText {
    std::string text;
    std::size_t repairs = 0;  ///< ill-formed sequences, each replaced by one U+FFFD (Unicode 15,
                              ///< section 3.9, "maximal subparts")
};
RepairedText repair_utf8(std::string_view text);

/// The code point at text[at], which must be inside `text`; moves `at` behind it. An ill-formed
/// byte reads as U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t& at);

}  // namespace metsuke::base
