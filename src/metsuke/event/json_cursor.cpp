// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/json_cursor.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "metsuke/base/json_escape.hpp"
#include "metsuke/event/event_view.hpp"
#include "metsuke/event/value_scanner.hpp"

namespace metsuke::event {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

#ifdef __SSE2__

constexpr std::size_t kStep = 16;
static_assert(kPadding >= kStep, "a step that begins inside the text may not read beyond");

/// The first quote, backslash or control character from `at` on; at or behind `end` if there is
/// none before it.
const char* plain_end(const char* at, const char* end) {
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i last_control = _mm_set1_epi8(0x1f);
    for (; at < end; at += kStep) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
        const __m128i stops = _mm_or_si128(
            controls, _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)));
        const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(stops));
        if (mask != 0) {
            return at + std::countr_zero(mask);
        }
    }
    return at;
}

#else

const char* plain_end(const char* at, const char* end) {
    while (at < end && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20) {
        ++at;
    }
    return at;
}

#endif

const char* skip_digits(const char* at, const char* end) {
    while (at < end && is_digit(*at)) {
        ++at;
    }
    return at;
}

/// Behind the number that begins at `at`; nullptr if none does.
const char* number_end(const char* at, const char* end) {
    if (at < end && *at == '-') {
        ++at;
    }
    const char* const whole = at;
    at = skip_digits(at, end);
    if (at == whole || (*whole == '0' && at - whole > 1)) {
        return nullptr;
    }
    if (at < end && *at == '.') {
        const char* const fraction = at + 1;
        at = skip_digits(fraction, end);
        if (at == fraction) {
            return nullptr;
        }
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        ++at;
        at += at < end && (*at == '+' || *at == '-') ? 1 : 0;
        const char* const exponent = at;
        at = skip_digits(exponent, end);
        if (at == exponent) {
            return nullptr;
        }
    }
    return at;
}

std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::optional<std::string_view> JsonCursor::key() {
    if (!pass('"')) {
        return std::nullopt;
    }
    const char* const begin = at_;
    const char* const stop = plain_end(begin, end_);
    if (stop >= end_ || *stop != '"') {
        return std::nullopt;
    }
    at_ = stop + 1;
    if (!pass(':')) {
        return std::nullopt;
    }
    return between(begin, stop);
}

std::optional<RawToken> JsonCursor::value() {
    switch (peek()) {
        case '"': return string();
        case '{': return container(ValueType::object);
        case '[': return container(ValueType::array);
        case 't': return word("true", ValueType::boolean_true);
        case 'f': return word("false", ValueType::boolean_false);
        case 'n': return word("null", ValueType::null);
        default: return number();
    }
}

std::optional<RawToken> JsonCursor::string() {
    const char* const begin = at_;
    const char* stop = plain_end(begin + 1, end_);
    const bool has_escape = stop < end_ && *stop == '\\';
    if (has_escape) {
        std::string decoded;
        while (stop < end_ && *stop == '\\') {
            decoded.clear();
            const std::size_t size =
                base::json::append_escape(decoded, between(stop, end_), 0).size;
            if (size == 0) {
                return std::nullopt;
            }
            stop = plain_end(stop + size, end_);
        }
    }
    if (stop >= end_ || *stop != '"') {
        return std::nullopt;
    }
    at_ = stop + 1;
    return RawToken{
        .type = ValueType::string, .text = between(begin, at_), .has_escape = has_escape};
}

std::optional<RawToken> JsonCursor::container(ValueType type) {
    const char* const begin = at_;
    ValueScanner scanner;
    const ValueScanner::Step step = scanner.scan(between(begin, end_));
    if (step.state != ValueScanner::State::ended || scanner.was_too_deep() ||
        scanner.has_control()) {
        return std::nullopt;
    }
    at_ = begin + step.used;
    return RawToken{.type = type, .text = between(begin, at_)};
}

std::optional<RawToken> JsonCursor::word(std::string_view expected, ValueType type) {
    if (!between(at_, end_).starts_with(expected)) {
        return std::nullopt;
    }
    const char* const begin = at_;
    at_ += expected.size();
    return RawToken{.type = type, .text = between(begin, at_)};
}

std::optional<RawToken> JsonCursor::number() {
    const char* const begin = at_;
    const char* const end = number_end(begin, end_);
    if (end == nullptr) {
        return std::nullopt;
    }
    at_ = end;
    return RawToken{.type = ValueType::number, .text = between(begin, end)};
}

}  // namespace metsuke::event
