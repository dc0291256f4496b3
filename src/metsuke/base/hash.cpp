// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/hash.hpp"

#include <array>
#include <cstddef>

#include <xxhash.h>

namespace metsuke::base {

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

Hash128 hash128(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {.low = hash.low64, .high = hash.high64};
}

void append_hex16(std::string& out, std::uint64_t value) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::array<char, 16> digits{};
    for (std::size_t i = digits.size(); i-- > 0; value >>= 4) {
        digits[i] = kDigits[value & 0xF];
    }
    out.append(digits.data(), digits.size());
}

std::string hex16(std::uint64_t value) {
    std::string text;
    append_hex16(text, value);
    return text;
}

}  // namespace metsuke::base
