// SPDX-License-Identifier: Apache-2.0
//
// A place is looked at when both ends of the text stand there. Letters are compared without their
// case's bit, which makes a few other characters alike too: that costs a look, and no answer.
#include "metsuke/event/raw_search.hpp"

#include <bit>
#include <cstdint>

#include "metsuke/event/block_masks.hpp"
#include "metsuke/event/event_view.hpp"

namespace metsuke::event {
namespace {

constexpr char kCaseBit = 0x20;

char without_case(char c) { return static_cast<char>(c | kCaseBit); }

bool is_alike(const char* at, std::string_view text) {
    for (const char c : text) {
        if (without_case(*at++) != without_case(c)) {
            return false;
        }
    }
    return true;
}

#ifdef METSUKE_HASWELL

constexpr std::size_t kStep = 32;
static_assert(kPadding >= kStep + kMostSearched, "a step may not read beyond");

/// Of the bytes from one place on, a bit each: where the text's ends stand, and what does not stand
/// for itself alone.
struct Looked {
    std::uint32_t ends = 0, unsure = 0;
};

struct Ends {
    char first = 0, last = 0;  // without case
    std::size_t last_at = 0;   // from the first
};

/// For every processor.
struct PlainLook {
    static Looked at(const char* place, const Ends& wanted) {
        Looked looked;
        for (unsigned i = 0; i < kStep; i += sizeof(__m128i)) {
            const __m128i case_bits = _mm_set1_epi8(kCaseBit);
            const __m128i bytes = load(place + i);
            const __m128i behind = load(place + i + wanted.last_at);
            const __m128i first =
                _mm_cmpeq_epi8(_mm_or_si128(bytes, case_bits), _mm_set1_epi8(wanted.first));
            const __m128i last =
                _mm_cmpeq_epi8(_mm_or_si128(behind, case_bits), _mm_set1_epi8(wanted.last));
            looked.ends |= bits(_mm_and_si128(first, last)) << i;
            looked.unsure |= bits(_mm_or_si128(bytes, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))))
                             << i;
        }
        return looked;
    }

private:
    static __m128i load(const char* at) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    }
    static std::uint32_t bits(__m128i bytes) {
        return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
    }
};

/// For those of 2013 and later.
struct HaswellLook {
    METSUKE_HASWELL static Looked at(const char* place, const Ends& wanted) {
        const __m256i case_bits = _mm256_set1_epi8(kCaseBit);
        const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(place));
        const __m256i behind =
            _mm256_loadu_si256(reinterpret_cast<const __m256i*>(place + wanted.last_at));
        const __m256i first =
            _mm256_cmpeq_epi8(_mm256_or_si256(bytes, case_bits), _mm256_set1_epi8(wanted.first));
        const __m256i last =
            _mm256_cmpeq_epi8(_mm256_or_si256(behind, case_bits), _mm256_set1_epi8(wanted.last));
        const __m256i backslash = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'));
        return {
            .ends = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_and_si256(first, last))),
            .unsure = static_cast<std::uint32_t>(
                _mm256_movemask_epi8(_mm256_or_si256(bytes, backslash)))};
    }
};

template <class Look>
[[gnu::always_inline]] inline bool search_by(std::string_view json, std::string_view text) {
    const Ends wanted = {.first = without_case(text.front()),
                         .last = without_case(text.back()),
                         .last_at = text.size() - 1};
    const char* const end = json.data() + json.size();
    for (const char* at = json.data(); at < end; at += kStep) {
        const Looked looked = Look::at(at, wanted);
        if (looked.unsure != 0) {
            return true;
        }
        for (std::uint32_t found = looked.ends; found != 0; found &= found - 1) {
            if (is_alike(at + std::countr_zero(found), text)) {
                return true;
            }
        }
    }
    return false;
}

METSUKE_HASWELL bool search_by_haswell(std::string_view json, std::string_view text) {
    return search_by<HaswellLook>(json, text);
}

bool search(std::string_view json, std::string_view text) {
    static const bool kIsHaswell = __builtin_cpu_supports("avx2") != 0;
    return kIsHaswell ? search_by_haswell(json, text) : search_by<PlainLook>(json, text);
}

#else

bool search(std::string_view json, std::string_view text) {
    for (const char& c : json) {
        if (c == '\\' || static_cast<unsigned char>(c) >= 0x80 || is_alike(&c, text)) {
            return true;
        }
    }
    return false;
}

#endif

}  // namespace

bool may_contain(std::string_view json, std::string_view text) {
    return text.empty() || search(json, text);
}

}  // namespace metsuke::event
