// SPDX-License-Identifier: Apache-2.0
//
// Bytes as text of 64 letters (RFC 4648).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace metsuke::base {

/// Section 4, with padding, on one line.
std::string encode_base64(std::string_view bytes);

/// Section 4 (padding may be missing) and section 5 (the URL-safe letters). Nothing if `text` is no
/// base64. More than one text means the same bytes; who wants only the one that encode_base64()
/// writes compares with it.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace metsuke::base
