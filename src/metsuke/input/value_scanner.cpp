// SPDX-License-Identifier: Apache-2.0
//
// The idea is simdjson's first stage (Langdale and Lemire, "Parsing Gigabytes of JSON per Second",
// section 3.1), reduced to what finding an end needs: bit masks of quotes, backslashes and brackets
// of a block; strings as the running parity of quotes; and while more brackets are open than the
// block closes, counting them is enough.
#include "metsuke/input/value_scanner.hpp"

#include <algorithm>
#include <array>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace metsuke::input {
namespace {

constexpr std::size_t kBlock = 64;

/// Bit i: byte i of the block is that character.
struct Masks {
    std::uint64_t quote = 0, backslash = 0, open = 0, close = 0, line_break = 0;
};

#ifdef __SSE2__

inline Masks masks_of(const char* block) {
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i open = _mm_set1_epi8('{');
    const __m128i close = _mm_set1_epi8('}');
    const __m128i line_break = _mm_set1_epi8('\n');
    const __m128i fold = _mm_set1_epi8(0x20);  // '[' and ']' become '{' and '}'
    Masks masks;
    for (unsigned i = 0; i < kBlock; i += 16) {
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
        masks.line_break |= bits(bytes, line_break);
    }
    return masks;
}

#else

inline Masks masks_of(const char* block) {
    Masks masks;
    for (unsigned i = 0; i < kBlock; ++i) {
        const char byte = block[i];
        const auto bit = [i](bool is_set) { return static_cast<std::uint64_t>(is_set) << i; };
        masks.quote |= bit(byte == '"');
        masks.backslash |= bit(byte == '\\');
        masks.open |= bit(byte == '{' || byte == '[');
        masks.close |= bit(byte == '}' || byte == ']');
        masks.line_break |= bit(byte == '\n');
    }
    return masks;
}

#endif

/// Which bytes are escaped by a backslash before them. `carry`: 1 if byte 0 is; afterwards, if the
/// next block's is.
inline std::uint64_t escaped_bytes(std::uint64_t backslash, std::uint64_t& carry) {
    std::uint64_t escaped = carry;
    backslash &= ~carry;
    carry = 0;
    while (backslash != 0) {
        const int at = std::countr_zero(backslash);
        if (at == 63) {
            carry = 1;
            break;
        }
        escaped |= std::uint64_t{2} << at;
        backslash &= ~(std::uint64_t{3} << at);
    }
    return escaped;
}

/// Bit i: parity of bits 0 to i.
inline std::uint64_t running_parity(std::uint64_t bits) {
    for (const unsigned shift : {1U, 2U, 4U, 8U, 16U, 32U}) {
        bits ^= bits << shift;
    }
    return bits;
}

}  // namespace

// Counting and finding bits are single instructions only on processors of 2013 and later: built for
// those and for the rest, chosen when the program starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(METSUKE_SANITIZED)
__attribute__((target_clones("avx2", "default")))
#endif
ValueScanner::Step
ValueScanner::scan(std::string_view bytes) {
    std::array<char, kBlock> padded;
    for (std::size_t at = 0; at < bytes.size(); at += kBlock) {
        const char* block = bytes.data() + at;
        const std::size_t left = bytes.size() - at;
        if (left < kBlock) {
            padded.fill(' ');
            std::copy_n(block, left, padded.data());
            block = padded.data();
        }
        const Masks masks = masks_of(block);
        const std::uint64_t escaped = escaped_bytes(masks.backslash, escaped_);
        const std::uint64_t strings = running_parity(masks.quote & ~escaped) ^ in_string_;
        const std::uint64_t open = masks.open & ~strings;
        const std::uint64_t close = masks.close & ~strings;
        const std::uint64_t broken = masks.line_break & strings;
        if (broken == 0 && depth_ > static_cast<std::uint32_t>(std::popcount(close))) {
            depth_ += static_cast<std::uint32_t>(std::popcount(open));
            depth_ -= static_cast<std::uint32_t>(std::popcount(close));
            was_too_deep_ = was_too_deep_ || depth_ > kMostDepth;
        } else {
            for (std::uint64_t bits = open | close | broken; bits != 0; bits &= bits - 1) {
                const std::uint64_t bit = bits & -bits;
                const std::size_t used = at + static_cast<std::size_t>(std::countr_zero(bits)) + 1;
                if ((broken & bit) != 0) {
                    return {.state = State::broken, .used = used};
                }
                if ((open & bit) != 0) {
                    ++depth_;
                } else if (depth_ <= 1) {
                    depth_ = 0;
                    return {.state = State::ended, .used = used};
                } else {
                    --depth_;
                }
            }
        }
        if (left < kBlock) {
            escaped_ = escaped >> left & 1;  // what stands where the padding did
        }
        in_string_ = (strings >> 63) != 0 ? ~std::uint64_t{0} : 0;
    }
    return {.state = State::inside, .used = bytes.size()};
}

}  // namespace metsuke::input
