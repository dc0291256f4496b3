// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/json_cursor.hpp"

#include <algorithm>
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

/// Bit i: byte i is a quote, a backslash or a control character.
inline std::uint32_t stops_of(__m128i bytes) {
    const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
    const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                       _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(controls, marks)));
}

/// The first quote, backslash or control character from `at` on; at or behind `end` if there is
/// none before it.
inline const char* plain_end(const char* at, const char* end) {
    for (; at < end; at += kStep) {
        const std::uint32_t stops = stops_of(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)));
        if (stops != 0) {
            return at + std::countr_zero(stops);
        }
    }
    return at;
}

/// The same of a key, and whether a dot stands before it. Few have one: it is a stop too, and the
/// rest is looked at once more.
inline const char* key_end(const char* at, const char* end, bool& has_dot) {
    while (at < end) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const auto dots = static_cast<std::uint32_t>(
            _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('.'))));
        const std::uint32_t stops = stops_of(bytes) | dots;
        if (stops == 0) {
            at += kStep;
            continue;
        }
        at += std::countr_zero(stops);
        if (*at != '.' || at >= end) {
            return at;
        }
        has_dot = true;
        return plain_end(at + 1, end);
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

const char* key_end(const char* at, const char* end, bool& has_dot) {
    const char* const stop = plain_end(at, end);
    has_dot = std::find(at, stop, '.') != stop;
    return stop;
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

/// From the first backslash of a string on: its closing quote, or whatever ends it too early.
const char* escaped_end(const char* stop, const char* end) {
    std::string decoded;
    while (stop < end && *stop == '\\') {
        decoded.clear();
        const std::size_t size = base::json::append_escape(decoded, between(stop, end), 0).size;
        if (size == 0) {
            return end;
        }
        stop = plain_end(stop + size, end);
    }
    return stop;
}

}  // namespace

bool JsonCursor::members(std::vector<RawMember>& out) {
    return object([this, &out] {
        RawMember& member = out.emplace_back();
        return key(member.key) && value(member.value);
    });
}

bool JsonCursor::key(RawKey& out) {
    if (!pass('"')) {
        return false;
    }
    const char* const begin = at_;
    const char* const stop = key_end(begin, end_, out.has_dot);
    if (stop >= end_ || *stop != '"') {
        return false;
    }
    at_ = stop + 1;
    out.text = between(begin, stop);
    out.hash = key_hash(out.text);
    return pass(':');
}

bool JsonCursor::value(RawToken& out) {
    switch (peek()) {
        case '"': return read_string(out);
        case '{': return read_container(out, ValueType::object);
        case '[': return read_container(out, ValueType::array);
        case 't': return read_word(out, "true", ValueType::boolean_true);
        case 'f': return read_word(out, "false", ValueType::boolean_false);
        case 'n': return read_word(out, "null", ValueType::null);
        default: return read_number(out);
    }
}

inline bool JsonCursor::read_string(RawToken& out) {
    const char* const begin = at_;
    const char* stop = plain_end(begin + 1, end_);
    out.has_escape = stop < end_ && *stop == '\\';
    if (out.has_escape) {
        stop = escaped_end(stop, end_);
    }
    if (stop >= end_ || *stop != '"') {
        return false;
    }
    at_ = stop + 1;
    out.type = ValueType::string;
    out.text = between(begin, at_);
    return true;
}

inline bool JsonCursor::read_container(RawToken& out, ValueType type) {
    const char* const begin = at_;
    // This one is open already, and at least one is around it: values stand in a document.
    ValueScanner scanner(1, ValueScanner::kMostDepth - 1);
    const ValueScanner::Step step = scanner.scan(between(begin + 1, end_));
    if (step.state != ValueScanner::State::ended || scanner.was_too_deep() ||
        scanner.has_control()) {
        return false;
    }
    at_ = begin + 1 + step.used;
    out.type = type;
    out.text = between(begin, at_);
    return true;
}

inline bool JsonCursor::read_word(RawToken& out, std::string_view expected, ValueType type) {
    if (!between(at_, end_).starts_with(expected)) {
        return false;
    }
    out.type = type;
    out.text = between(at_, at_ + expected.size());
    at_ += expected.size();
    return true;
}

inline bool JsonCursor::read_number(RawToken& out) {
    const char* const begin = at_;
    const char* const end = number_end(begin, end_);
    if (end == nullptr) {
        return false;
    }
    at_ = end;
    out.type = ValueType::number;
    out.text = between(begin, end);
    return true;
}

}  // namespace metsuke::event
