// SPDX-License-Identifier: Apache-2.0
//
// What 64 bytes of JSON text are, as bit masks: the idea of simdjson's first stage (Langdale and
// Lemire, "Parsing Gigabytes of JSON per Second", section 3.1), reduced to what finding an end
// needs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace metsuke::event {

inline constexpr std::size_t kBlock = 64;

/// Bit i: byte i of the block is that character.
struct BlockMasks {
    std::uint64_t quote = 0, backslash = 0;
    std::uint64_t open = 0, close = 0;  ///< brackets of either kind
    std::uint64_t control = 0;          ///< below U+0020
};

/// For every processor.
struct PlainKernel {
    static BlockMasks masks(const char* block);

    /// Bit i: parity of bits 0 to i.
    static std::uint64_t running_parity(std::uint64_t bits) {
        for (const unsigned shift : {1U, 2U, 4U, 8U, 16U, 32U}) {
            bits ^= bits << shift;
        }
        return bits;
    }
};

#ifdef __SSE2__

inline BlockMasks PlainKernel::masks(const char* block) {
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i open = _mm_set1_epi8('{');
    const __m128i close = _mm_set1_epi8('}');
    const __m128i fold = _mm_set1_epi8(0x20);  // '[' and ']' become '{' and '}'
    const __m128i last_control = _mm_set1_epi8(0x1f);
    BlockMasks masks;
    for (unsigned i = 0; i < kBlock; i += sizeof(__m128i)) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + i));
        const __m128i folded = _mm_or_si128(bytes, fold);
        const auto bits = [i](__m128i a, __m128i b) {
            const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(a, b)));
            return static_cast<std::uint64_t>(mask) << i;
        };
        masks.quote |= bits(bytes, quote);
        masks.backslash |= bits(bytes, backslash);
        masks.open |= bits(folded, open);
        masks.close |= bits(folded, close);
        masks.control |= bits(_mm_min_epu8(bytes, last_control), bytes);
    }
    return masks;
}

#define METSUKE_HASWELL __attribute__((target("avx2,bmi,popcnt,pclmul")))

/// For those of 2013 and later.
struct HaswellKernel {
    METSUKE_HASWELL static std::uint64_t bits(__m256i low, __m256i high, __m256i wanted) {
        const auto half = [](__m256i bytes, __m256i of) METSUKE_HASWELL {
            return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, of)));
        };
        return half(low, wanted) | static_cast<std::uint64_t>(half(high, wanted)) << 32;
    }

    METSUKE_HASWELL static BlockMasks masks(const char* block) {
        const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block));
        const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + 32));
        const __m256i fold = _mm256_set1_epi8(0x20);
        const __m256i folded_low = _mm256_or_si256(low, fold);
        const __m256i folded_high = _mm256_or_si256(high, fold);
        const __m256i last_control = _mm256_set1_epi8(0x1f);
        BlockMasks masks;
        masks.quote = bits(low, high, _mm256_set1_epi8('"'));
        masks.backslash = bits(low, high, _mm256_set1_epi8('\\'));
        masks.open = bits(folded_low, folded_high, _mm256_set1_epi8('{'));
        masks.close = bits(folded_low, folded_high, _mm256_set1_epi8('}'));
        // A byte is a control character if it is as large as it may be: max(byte, 0x1f) = 0x1f.
        masks.control = bits(_mm256_max_epu8(low, last_control),
                             _mm256_max_epu8(high, last_control), last_control);
        return masks;
    }

    METSUKE_HASWELL static std::uint64_t running_parity(std::uint64_t bits) {
        const __m128i product = _mm_clmulepi64_si128(
            _mm_cvtsi64_si128(static_cast<long long>(bits)), _mm_set1_epi8('\xff'), 0);
        return static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
    }
};

#else

inline BlockMasks PlainKernel::masks(const char* block) {
    BlockMasks masks;
    for (unsigned i = 0; i < kBlock; ++i) {
        const char byte = block[i];
        const auto bit = [i](bool is_set) { return static_cast<std::uint64_t>(is_set) << i; };
        masks.quote |= bit(byte == '"');
        masks.backslash |= bit(byte == '\\');
        masks.open |= bit(byte == '{' || byte == '[');
        masks.close |= bit(byte == '}' || byte == ']');
        masks.control |= bit(static_cast<unsigned char>(byte) < 0x20);
    }
    return masks;
}

#endif

}  // namespace metsuke::event
