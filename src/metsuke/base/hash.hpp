// SPDX-License-Identifier: Apache-2.0
//
// Hashes of bytes. The 64-bit one is stable: XXH3 with seed 0. Identities that people keep (finding
// ids) are made of it, so it never changes. It is no defence against someone who wants two texts to
// collide.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace metsuke::base {

std::uint64_t hash64(std::string_view bytes);

/// For telling many texts apart by their hashes alone: XXH3, 128 bits. Not kept between runs.
struct Hash128 {
    std::uint64_t low = 0, high = 0;
    friend bool operator==(const Hash128&, const Hash128&) = default;
};
Hash128 hash128(std::string_view bytes);

/// Sixteen lower-case hexadecimal digits.
std::string hex16(std::uint64_t value);
void append_hex16(std::string& out, std::uint64_t value);

}  // namespace metsuke::base
