// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/json_escape.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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

/// What a backslash and this letter mean; NUL for any other.
char escaped_letter(char c) {
    switch (c) {
        case '"':
        case '\\':
        case '/': return c;
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        default: return '\0';
    }
}

bool is_plain(char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; }

#if defined(__SSE2__)

constexpr std::size_t kBlock = 16;

/// A bit for each of the sixteen bytes that is not plain. Compared as signed numbers everything
/// beyond ASCII is less than a space, like the controls.
unsigned not_plain(__m128i block) {
    const auto is = [block](char c) { return _mm_cmpeq_epi8(block, _mm_set1_epi8(c)); };
    const __m128i named = _mm_or_si128(_mm_or_si128(is('"'), is('\\')), is('\x7f'));
    const __m128i low = _mm_cmplt_epi8(block, _mm_set1_epi8(' '));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(named, low)));
}

unsigned not_plain(const char* bytes) {
    return not_plain(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)));
}

/// Four to fifteen bytes as a block: their first half and their last one, which may overlap.
__m128i short_block(std::string_view text) {
    if (text.size() >= kBlock / 2) {
        const auto half = [](const char* bytes) {
            return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(bytes));
        };
        return _mm_unpacklo_epi64(half(text.data()), half(text.data() + text.size() - kBlock / 2));
    }
    const auto quarter = [](const char* bytes) {
        std::int32_t word = 0;
        std::memcpy(&word, bytes, sizeof word);
        return word;
    };
    const std::int32_t first = quarter(text.data());
    const std::int32_t last = quarter(text.data() + text.size() - sizeof last);
    return _mm_set_epi32(last, first, last, first);
}

#endif

}  // namespace

std::size_t plain_ascii_end(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
    for (; at + kBlock <= text.size(); at += kBlock) {
        if (const unsigned found = not_plain(text.data() + at); found != 0) {
            return at + static_cast<std::size_t>(std::countr_zero(found));
        }
    }
    if (at < text.size() && text.size() >= kBlock) {  // the last block once more, shifted
        const std::size_t begin = text.size() - kBlock;
        const unsigned found = not_plain(text.data() + begin) >> (at - begin);
        return found == 0 ? text.size() : at + static_cast<std::size_t>(std::countr_zero(found));
    }
    if (at == 0 && text.size() >= kBlock / 4 && not_plain(short_block(text)) == 0) {
        return text.size();
    }
#endif
    while (at < text.size() && is_plain(text[at])) {
        ++at;
    }
    return at;
}

Escape append_escape(std::string& out, std::string_view text, std::size_t at) {
    if (at + 1 >= text.size()) {
        return {.error = "the text ends inside a string"};
    }
    if (const char letter = escaped_letter(text[at + 1]); letter != '\0') {
        out.push_back(letter);
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
