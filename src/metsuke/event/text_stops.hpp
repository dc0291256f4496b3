// SPDX-License-Identifier: Apache-2.0
//
// Where a string ends: the first quote, backslash or control character, looked for in steps of as
// many bytes as the processor compares at once.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "metsuke/event/block_masks.hpp"
#include "metsuke/event/event_view.hpp"
#include "metsuke/event/key_guesses.hpp"

namespace metsuke::event {

/// Looks for the bytes that end a text, a step at a time. A step begins inside the text and may
/// read behind it.
struct PlainStops {
#ifdef __SSE2__
    static constexpr std::size_t kStep = 16;

    /// Bit i: byte i is a quote, a backslash or a control character.
    static std::uint32_t stops(const char* at) {
        const __m128i bytes = load(at);
        const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
        const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                           _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
        return bits(_mm_or_si128(controls, marks));
    }
    static std::uint32_t dots(const char* at) {
        return bits(_mm_cmpeq_epi8(load(at), _mm_set1_epi8('.')));
    }
    /// Whether the first `size` bytes are the same.
    static bool is_same(const char* at, const KeyGuesses::Guess& guess) {
        const char* const wanted = guess.bytes.data();
        const std::uint32_t same = bits(_mm_cmpeq_epi8(load(at), load(wanted))) |
                                   bits(_mm_cmpeq_epi8(load(at + kStep), load(wanted + kStep)))
                                       << kStep;
        return (~same & (~std::uint32_t{0} >> (KeyGuesses::kMostBytes - guess.size))) == 0;
    }

private:
    static __m128i load(const char* at) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    }
    static std::uint32_t bits(__m128i bytes) {
        return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
    }
#else
    static constexpr std::size_t kStep = 1;

    static std::uint32_t stops(const char* at) {
        return *at == '"' || *at == '\\' || static_cast<unsigned char>(*at) < 0x20 ? 1 : 0;
    }
    static std::uint32_t dots(const char* at) { return *at == '.' ? 1 : 0; }
    static bool is_same(const char* at, const KeyGuesses::Guess& guess) {
        return std::equal(at, at + guess.size, guess.bytes.begin());
    }
#endif
};

#ifdef METSUKE_HASWELL
struct HaswellStops {
    static constexpr std::size_t kStep = 32;

    METSUKE_HASWELL static std::uint32_t stops(const char* at) {
        const __m256i bytes = load(at);
        const __m256i controls =
            _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x1f)), bytes);
        const __m256i marks = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"')),
                                              _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\')));
        return bits(_mm256_or_si256(controls, marks));
    }
    METSUKE_HASWELL static std::uint32_t dots(const char* at) {
        return bits(_mm256_cmpeq_epi8(load(at), _mm256_set1_epi8('.')));
    }
    METSUKE_HASWELL static bool is_same(const char* at, const KeyGuesses::Guess& guess) {
        const std::uint32_t same = bits(_mm256_cmpeq_epi8(load(at), load(guess.bytes.data())));
        return (~same & (~std::uint32_t{0} >> (KeyGuesses::kMostBytes - guess.size))) == 0;
    }

private:
    METSUKE_HASWELL static __m256i load(const char* at) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    }
    METSUKE_HASWELL static std::uint32_t bits(__m256i bytes) {
        return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
    }
};
static_assert(HaswellStops::kStep <= kPadding);
#endif
static_assert(PlainStops::kStep <= kPadding && KeyGuesses::kMostBytes <= kPadding);

/// The first quote, backslash or control character from `at` on; at or behind `end` if there is
/// none before it.
template <class Stops>
[[gnu::always_inline]] inline const char* plain_end(const char* at, const char* end) {
    for (; at < end; at += Stops::kStep) {
        const std::uint32_t stops = Stops::stops(at);
        if (stops != 0) {
            return at + std::countr_zero(stops);
        }
    }
    return at;
}

/// The same of a key, and whether a dot stands before it. Few have one: it is a stop too, and the
/// rest is looked at once more.
template <class Stops>
[[gnu::always_inline]] inline const char* key_end(const char* at, const char* end, bool& has_dot) {
    while (at < end) {
        const std::uint32_t stops = Stops::stops(at) | Stops::dots(at);
        if (stops == 0) {
            at += Stops::kStep;
            continue;
        }
        at += std::countr_zero(stops);
        if (*at != '.' || at >= end) {
            return at;
        }
        has_dot = true;
        return plain_end<Stops>(at + 1, end);
    }
    return at;
}

}  // namespace metsuke::event
