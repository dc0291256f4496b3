// SPDX-License-Identifier: Apache-2.0
//
// Keys of objects, told apart fast. One hash for every table of keys, worked out once where a key
// is read. It looks at the length and three letters: enough to tell the members of AWS's documents
// apart, and a key's length does not matter.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace metsuke::event {

constexpr std::uint16_t key_hash(std::string_view key) {
    if (key.empty()) {
        return 0;
    }
    const auto letter = [key](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(key[at]));
    };
    const std::size_t size = key.size();
    return static_cast<std::uint16_t>(size * 5 + letter(0) + letter(size * 2 / 3) * 3 +
                                      letter(size - 1) * 5);
}

/// As ==, without a call: keys are short, and this is asked of most of them.
inline bool is_same_key(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) {
        return false;
    }
    using Word = std::uint64_t;
    const auto word = [](std::string_view key, std::size_t at) {
        Word bytes = 0;
        std::memcpy(&bytes, key.data() + at, sizeof bytes);
        return bytes;
    };
    const std::size_t size = a.size();
    if (size < sizeof(Word)) {
        return std::equal(a.begin(), a.end(), b.begin());
    }
    const std::size_t last = size - sizeof(Word);  // may overlap the word before it
    for (std::size_t at = 0; at < last; at += sizeof(Word)) {
        if (word(a, at) != word(b, at)) {
            return false;
        }
    }
    return word(a, last) == word(b, last);
}

}  // namespace metsuke::event
