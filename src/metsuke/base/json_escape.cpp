// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/json_escape.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>

#include "metsuke/base/utf8.hpp"

namespace metsuke::base::json {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

/// The UTF-16 unit of the \uXXXX that begins at `at`.
std::optional<char32_t> code_unit(std::string_view text, std::size_t at) {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') {
        return std::nullopt;
    }
    char32_t unit = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
        const int digit = hex_digit(text[i]);
        if (digit < 0) {
            return std::nullopt;
        }
        unit = unit * 16 + static_cast<char32_t>(digit);
    }
    return unit;
}

bool is_plain(char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; }

using Word = std::uint64_t;
constexpr Word kOnes = 0x0101010101010101;
constexpr Word kHighs = 0x80 * kOnes;

/// The high bit of every byte that is not plain is set; of bytes above the lowest such one it may
/// be (Hacker's Delight, "Find First 0-Byte": a borrow runs upwards only).
Word not_plain(Word word) {
    const auto is = [word](char c) {
        const Word difference = word ^ kOnes * static_cast<std::uint8_t>(c);
        return (difference - kOnes) & ~difference;
    };
    const Word controls = (word - kOnes * ' ') & ~word;
    return (word | controls | is('"') | is('\\') | is('\x7f')) & kHighs;
}

}  // namespace

std::size_t plain_end(std::string_view text, std::size_t at) {
    static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");
    for (; at + sizeof(Word) <= text.size(); at += sizeof(Word)) {
        Word word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if (const Word found = not_plain(word); found != 0) {
            return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
        }
    }
    while (at < text.size() && is_plain(text[at])) {
        ++at;
    }
    return at;
}

Escape append_escape(std::string& out, std::string_view text, std::size_t at) {
    if (at + 1 >= text.size()) {
        return {.error = "the text ends inside a string"};
    }
    static constexpr std::string_view kNames = "\"\\/bfnrt";
    static constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
    if (const std::size_t i = kNames.find(text[at + 1]); i != std::string_view::npos) {
        out.push_back(kValues[i]);
        return {.size = 2};
    }
    if (text[at + 1] != 'u') {
        return {.error = "unknown escape in a string"};
    }
    const std::optional<char32_t> unit = code_unit(text, at);
    if (!unit) {
        return {.error = "\\u needs four hexadecimal digits"};
    }
    if (*unit >= 0xD800 && *unit < 0xDC00) {
        const std::optional<char32_t> low = code_unit(text, at + 6);
        if (low && *low >= 0xDC00 && *low < 0xE000) {
            append_utf8(out, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
            return {.size = 12};
        }
    }
    append_utf8(out, *unit);  // a lone surrogate becomes U+FFFD there
    return {.size = 6};
}

}  // namespace metsuke::base::json
