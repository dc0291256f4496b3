// SPDX-License-Identifier: Apache-2.0
//
// What requests are signed with.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::net {

/// HMAC-SHA256 (RFC 2104, FIPS 180-4) as 32 raw bytes.
std::string hmac_sha256(std::string_view key, std::string_view text);

/// Bytes as lower-case hexadecimal digits.
std::string hex(std::string_view bytes);

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view text);

}  // namespace metsuke::net
