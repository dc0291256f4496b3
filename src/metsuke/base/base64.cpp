// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/base64.hpp"

#include <cstddef>
#include <cstdint>

namespace metsuke::base {

namespace {

constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kGroup = 3;  // bytes that make four letters

/// Six bits, or -1.
int value_of(char letter) {
    if (letter >= 'A' && letter <= 'Z') {
        return letter - 'A';
    }
    if (letter >= 'a' && letter <= 'z') {
        return letter - 'a' + 26;
    }
    if (letter >= '0' && letter <= '9') {
        return letter - '0' + 52;
    }
    return letter == '+' || letter == '-' ? 62 : letter == '/' || letter == '_' ? 63 : -1;
}

/// At most two, and only where they fill the last four letters.
std::string_view without_padding(std::string_view text) {
    for (int i = 0; i < 2 && text.ends_with('='); ++i) {
        text.remove_suffix(1);
    }
    return text;
}

void append_group(std::string& out, std::string_view bytes) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < kGroup; ++i) {
        const auto byte = i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : std::uint8_t{0};
        bits = bits << 8 | byte;
    }
    for (std::size_t i = 0; i <= kGroup; ++i) {
        out += i <= bytes.size() ? kLetters[bits >> (18 - 6 * i) & 0x3f] : '=';
    }
}

}  // namespace

std::string encode_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + kGroup - 1) / kGroup * 4);
    for (std::size_t at = 0; at < bytes.size(); at += kGroup) {
        append_group(text, bytes.substr(at, kGroup));
    }
    return text;
}

std::optional<std::string> decode_base64(std::string_view text) {
    const std::string_view letters = without_padding(text);
    if (letters.size() % 4 == 1 || (letters.size() != text.size() && text.size() % 4 != 0)) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(letters.size() / 4 * kGroup + 2);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char letter : letters) {
        const int value = value_of(letter);
        if (value < 0) {
            return std::nullopt;
        }
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<char>(bits >> count & 0xff));
        }
    }
    return bytes;
}

}  // namespace metsuke::base
