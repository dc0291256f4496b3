// SPDX-License-Identifier: Apache-2.0
//
// One hash for every table of keys, worked out once where a key is read. It looks at the length and
// three letters: enough to tell the members of AWS's documents apart, and a key's length does not
// matter.
#pragma once

#include <cstddef>
#include <cstdint>
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

}  // namespace metsuke::event
