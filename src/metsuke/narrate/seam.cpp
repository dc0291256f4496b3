// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/seam.hpp"

#include <algorithm>
#include <cstddef>

namespace metsuke::narrate {

namespace {

bool is_latin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '*' ||
           c == '_' || c == '/';
}

/// Kana and ideographs (Unicode Standard, chapter 18), without the marks between words.
bool is_japanese(char32_t point) {
    return (point >= 0x3041 && point <= 0x30FA) || point == 0x30FC ||
           (point >= 0x3400 && point <= 0x9FFF);
}

/// All of them take three bytes.
constexpr std::size_t kBytes = 3;

char32_t point_of(std::string_view bytes) {
    if (bytes.size() < kBytes || (static_cast<unsigned char>(bytes[0]) & 0xF0) != 0xE0) {
        return 0;
    }
    const auto part = [bytes](std::size_t at, unsigned mask) {
        return char32_t{static_cast<unsigned char>(bytes[at]) & mask};
    };
    return (part(0, 0x0F) << 12) | (part(1, 0x3F) << 6) | part(2, 0x3F);
}

bool begins_japanese(std::string_view text) {
    return is_japanese(point_of(text.substr(0, kBytes)));
}

bool ends_japanese(std::string_view text) {
    return is_japanese(point_of(text.substr(text.size() - std::min(text.size(), kBytes))));
}

}  // namespace

void append_ja(std::string& left, std::string_view right) {
    if (!left.empty() && !right.empty()) {
        const bool is_seam = (is_latin(left.back()) && begins_japanese(right)) ||
                             (ends_japanese(left) && is_latin(right.front()));
        left += is_seam ? " " : "";
    }
    left += right;
}

std::string joined_ja(std::string_view left, std::string_view right) {
    std::string text(left);
    append_ja(text, right);
    return text;
}

}  // namespace metsuke::narrate
