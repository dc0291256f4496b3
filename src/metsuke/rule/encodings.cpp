// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/encodings.hpp"

#include <array>
#include <cstdint>
#include <vector>

#include "metsuke/base/base64.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::rule {

namespace {

std::vector<std::uint16_t> utf16_units(std::string_view text) {
    std::vector<std::uint16_t> units;
    std::size_t at = 0;
    while (at < text.size()) {
        const char32_t point = base::next_code_point(text, at);
        if (point < 0x10000) {
            units.push_back(static_cast<std::uint16_t>(point));
        } else {
            units.push_back(static_cast<std::uint16_t>(0xD800 + ((point - 0x10000) >> 10)));
            units.push_back(static_cast<std::uint16_t>(0xDC00 + ((point - 0x10000) & 0x3FF)));
        }
    }
    return units;
}

}  // namespace

std::string base64_at_offset(std::string_view bytes, std::size_t offset) {
    // Characters that also hold bits of what comes before or after are left out.
    static constexpr std::array<std::size_t, 3> kBefore = {0, 2, 3};
    static constexpr std::array<std::size_t, 3> kAfter = {0, 3, 2};
    const std::string encoded = base::encode_base64(std::string(offset, ' ') + std::string(bytes));
    const std::size_t begin = kBefore[offset];
    const std::size_t cut = kAfter[(bytes.size() + offset) % 3];
    if (begin + cut >= encoded.size()) {
        return {};
    }
    return encoded.substr(begin, encoded.size() - begin - cut);
}

std::string encode_utf16le(std::string_view text) {
    std::string out;
    for (const std::uint16_t unit : utf16_units(text)) {
        out.push_back(static_cast<char>(unit & 0xFF));
        out.push_back(static_cast<char>(unit >> 8));
    }
    return out;
}

std::string encode_utf16be(std::string_view text) {
    std::string out;
    for (const std::uint16_t unit : utf16_units(text)) {
        out.push_back(static_cast<char>(unit >> 8));
        out.push_back(static_cast<char>(unit & 0xFF));
    }
    return out;
}

std::string encode_utf16_with_mark(std::string_view text) {
    return "\xFF\xFE" + encode_utf16le(text);
}

}  // namespace metsuke::rule
