// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/casefold.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <utf8proc.h>

#include "metsuke/base/utf8.hpp"

namespace metsuke::base {

char32_t fold(char32_t point) {
    // The only letter whose full lower case is two characters: it has no simple folding.
    if (point == U'\u0130') {
        return point;
    }
    if (point < 0x80) {
        return point >= U'A' && point <= U'Z' ? point - U'A' + U'a' : point;
    }
    std::array<utf8proc_int32_t, 8> folded{};
    int boundary = 0;
    const auto size = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), folded.data(),
                                              folded.size(), UTF8PROC_CASEFOLD, &boundary);
    if (size == 1) {
        return static_cast<char32_t>(folded[0]);
    }
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
}

namespace {

// ASCII is folded eight bytes at a time: every text that rules look at passes here.
using Word = std::uint64_t;
constexpr Word kEach = 0x0101010101010101;
constexpr Word kHighs = 0x80 * kEach;

Word load(const char* bytes) {
    Word word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// The high bit of each byte that is 'A' to 'Z'. All bytes must be ASCII.
Word upper_case(Word word) {
    const Word from_a = word + (0x80 - 'A') * kEach;
    const Word behind_z = word + (0x80 - 'Z' - 1) * kEach;
    return (from_a ^ behind_z) & kHighs;
}

/// Length of the ASCII that `text` has from there on.
std::size_t ascii_size(std::string_view text, std::size_t from) {
    std::size_t at = from;
    while (at + sizeof(Word) <= text.size() && (load(text.data() + at) & kHighs) == 0) {
        at += sizeof(Word);
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
        ++at;
    }
    return at - from;
}

void fold_ascii(std::string_view text, char* to) {
    std::size_t at = 0;
    for (; at + sizeof(Word) <= text.size(); at += sizeof(Word)) {
        const Word word = load(text.data() + at);
        const Word folded = word | upper_case(word) >> 2;  // 0x80 becomes 0x20
        std::memcpy(to + at, &folded, sizeof folded);
    }
    for (; at < text.size(); ++at) {
        const char c = text[at];
        to[at] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
}

}  // namespace

bool is_folded_ascii(std::string_view text) {
    std::size_t at = 0;
    for (; at + sizeof(Word) <= text.size(); at += sizeof(Word)) {
        const Word word = load(text.data() + at);
        if ((word & kHighs) != 0 || upper_case(word) != 0) {
            return false;
        }
    }
    return std::ranges::none_of(text.substr(at), [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'Z');
    });
}

void append_folded(std::string& out, std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (const std::size_t size = ascii_size(text, at); size > 0) {
            const std::size_t begin = out.size();
            out.resize(begin + size);
            fold_ascii(text.substr(at, size), out.data() + begin);
            at += size;
        } else {
            append_utf8(out, fold(next_code_point(text, at)));
        }
    }
}

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_folded(out, text);
    return out;
}

}  // namespace metsuke::base
