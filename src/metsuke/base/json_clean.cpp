// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/json_clean.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace metsuke::base::json {

namespace {

/// What a character that must be escaped begins with: controls, quote and backslash; DEL; of others
/// U+0080 to U+00BF (C2), U+0600 to U+063F (D8) and U+2000 to U+2FFF (E2).
constexpr std::array<unsigned char, 6> kSuspects = {'"', '\\', 0x7F, 0xC2, 0xD8, 0xE2};
constexpr unsigned char kLastControl = 0x1F;

bool is_suspect(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= kLastControl || std::ranges::find(kSuspects, byte) != kSuspects.end();
}

#if defined(__SSE2__)

constexpr std::size_t kBlock = sizeof(__m128i);

/// A bit for each suspect.
[[gnu::always_inline]] inline std::uint32_t suspects(__m128i block) {
    const auto is = [block](std::size_t suspect) {
        return _mm_cmpeq_epi8(block, _mm_set1_epi8(static_cast<char>(kSuspects[suspect])));
    };
    static_assert(kSuspects.size() == 6);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(kLastControl)), block);
    const __m128i ascii = _mm_or_si128(_mm_or_si128(is(0), is(1)), is(2));
    const __m128i beyond = _mm_or_si128(_mm_or_si128(is(3), is(4)), is(5));
    return static_cast<std::uint32_t>(
        _mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(ascii, beyond))));
}

/// Copies a block; the same bits.
[[gnu::always_inline]] inline std::uint32_t copy_block(const char* from, char* to) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), block);
    return suspects(block);
}

/// Copies a text of one to two words, which may overlap. False if there is a suspect.
template <class Word>
bool copy_words(std::string_view text, char* to) {
    const char* const from = text.data();
    const std::size_t last = text.size() - sizeof(Word);
    std::array<Word, kBlock / sizeof(Word)> words{};
    words.fill(static_cast<Word>(0x2020202020202020));  // spaces
    std::memcpy(&words[0], from, sizeof(Word));
    std::memcpy(&words[1], from + last, sizeof(Word));
    std::memcpy(to, &words[0], sizeof(Word));
    std::memcpy(to + last, &words[1], sizeof(Word));
    return suspects(_mm_loadu_si128(reinterpret_cast<const __m128i*>(words.data()))) == 0;
}

bool copy_short(std::string_view text, char* to) {
    if (text.size() >= sizeof(std::uint64_t)) {
        return copy_words<std::uint64_t>(text, to);
    }
    return text.size() >= sizeof(std::uint32_t) && copy_words<std::uint32_t>(text, to);
}

#endif

}  // namespace

std::size_t copy_clean(std::string_view text, char* to) {
    std::size_t at = 0;
#if defined(__SSE2__)
    for (; at + kBlock <= text.size(); at += kBlock) {
        if (const std::uint32_t found = copy_block(text.data() + at, to + at); found != 0) {
            return at + static_cast<std::size_t>(std::countr_zero(found));
        }
    }
    if (at < text.size() && text.size() >= kBlock) {  // the last block once more, shifted
        const std::size_t begin = text.size() - kBlock;
        const std::uint32_t found = copy_block(text.data() + begin, to + begin) >> (at - begin);
        return found == 0 ? text.size() : at + static_cast<std::size_t>(std::countr_zero(found));
    }
    if (at == 0 && copy_short(text, to)) {
        return text.size();
    }
#endif
    for (; at < text.size() && !is_suspect(text[at]); ++at) {
        to[at] = text[at];
    }
    return at;
}

}  // namespace metsuke::base::json
