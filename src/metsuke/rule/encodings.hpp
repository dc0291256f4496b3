// SPDX-License-Identifier: Apache-2.0
//
// The encodings a Sigma value can be searched in, beside base64 as a whole: a part of a longer
// base64 text, and UTF-16.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace metsuke::rule {

/// The characters that `bytes` surely leave in a longer base64 text when they begin `offset` (0, 1
/// or 2) bytes after a multiple of three. May be empty.
std::string base64_at_offset(std::string_view bytes, std::size_t offset);

/// Of valid UTF-8.
std::string encode_utf16le(std::string_view text);
std::string encode_utf16be(std::string_view text);
/// Little endian, with the byte order mark FF FE.
std::string encode_utf16_with_mark(std::string_view text);

}  // namespace metsuke::rule
