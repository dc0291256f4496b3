// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/json_cursor.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include "metsuke/base/json_escape.hpp"
#include "metsuke/event/event_view.hpp"
#include "metsuke/event/text_stops.hpp"
#include "metsuke/event/value_scanner.hpp"

namespace metsuke::event {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

/// Behind a backslash: all but a code unit (RFC 8259, section 7).
bool is_escaped_letter(char c) {
    switch (c) {
        case '"':
        case '\\':
        case '/':
        case 'b':
        case 'f':
        case 'n':
        case 'r':
        case 't': return true;
        default: return false;
    }
}

/// From the first backslash of a string on: its closing quote, or whatever ends it too early.
const char* escaped_end(const char* stop, const char* end) {
    std::string decoded;
    while (stop < end && *stop == '\\') {
        std::size_t size = 2;  // of most, as in a policy's text
        if (stop + 1 == end || !is_escaped_letter(stop[1])) {
            decoded.clear();
            size = base::json::append_escape(decoded, between(stop, end), 0).size;
        }
        if (size == 0) {
            return end;
        }
        stop = plain_end<PlainStops>(stop + size, end);
    }
    return stop;
}

}  // namespace

bool JsonCursor::members(std::vector<RawMember>& out) {
    return object([this, &out] {
        RawMember& member = out.emplace_back();
        if (!key(member.key)) {
            return false;
        }
        member.known = known_key(member.key.text, member.key.hash);
        return value(member.value);
    });
}

bool JsonCursor::key(RawKey& out) { return pass('"') && key_by<PlainStops>(out); }

/// Behind its first quote.
template <class Stops>
[[gnu::always_inline]] inline bool JsonCursor::key_by(RawKey& out) {
    const char* const begin = at_;
    const char* const stop = key_end<Stops>(begin, end_, out.has_dot);
    if (stop >= end_ || *stop != '"') {
        return false;
    }
    at_ = stop + 1;
    out.text = between(begin, stop);
    out.hash = key_hash(out.text);
    return pass(':');
}

/// Behind the first quote of a key: passes it if it is the guessed one.
template <class Stops>
[[gnu::always_inline]] inline bool JsonCursor::is_next(RawKey& out,
                                                       const KeyGuesses::Guess& guess) {
    const char* const begin = at_;
    if (guess.size == 0 || end_ - begin < static_cast<std::ptrdiff_t>(guess.size) ||
        !Stops::is_same(begin, guess)) {
        return false;
    }
    at_ = begin + guess.size;
    out.text = between(begin, at_ - 2);
    out.hash = guess.hash;
    out.has_dot = guess.has_dot;
    return true;
}

JsonCursor::Came JsonCursor::key(RawKey& out, KeyGuesses::Guess& guess) {
    if (!pass('"')) {
        return Came::damaged;
    }
    if (is_next<PlainStops>(out, guess)) {
        return Came::as_guessed;
    }
    if (!key_by<PlainStops>(out)) {
        return Came::damaged;
    }
    guess.size = 0;
    if (out.text.data() + out.text.size() + 2 == at_) {
        KeyGuesses::remember(out, Known::unknown, guess);
    }
    return Came::otherwise;
}

template <class Stops>
[[gnu::always_inline]] inline bool JsonCursor::guessed_key_by(RawMember& out,
                                                              KeyGuesses::Guess& guess) {
    if (!pass('"')) {
        return false;
    }
    if (is_next<Stops>(out.key, guess)) {
        out.known = guess.known;
        return true;
    }
    if (!key_by<Stops>(out.key)) {
        return false;
    }
    out.known = known_key(out.key.text, out.key.hash);
    if (out.key.text.data() + out.key.text.size() + 2 == at_) {
        KeyGuesses::remember(out.key, out.known, guess);
    }
    return true;
}

bool JsonCursor::value(RawToken& out) { return value_by<PlainStops>(out); }

template <class Stops>
[[gnu::always_inline]] inline bool JsonCursor::value_by(RawToken& out) {
    switch (peek()) {
        case '"': break;
        case '{': return read_container(out, ValueType::object);
        case '[': return read_container(out, ValueType::array);
        case 't': return read_word(out, "true", ValueType::boolean_true);
        case 'f': return read_word(out, "false", ValueType::boolean_false);
        case 'n': return read_word(out, "null", ValueType::null);
        default: return read_number(out);
    }
    const char* const begin = at_;
    const char* stop = plain_end<Stops>(begin + 1, end_);
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

/// One loop without calls for most members: a lambda would not have its processor's instructions.
template <class Stops>
[[gnu::always_inline]] inline bool JsonCursor::members_by(std::vector<RawMember>& out,
                                                          KeyGuesses& guesses,
                                                          const Inside* inside) {
    if (!pass('{')) {
        return false;
    }
    if (pass('}')) {
        return true;
    }
    std::uint16_t before = 0;
    do {
        RawMember& member = out.emplace_back();
        if (!guessed_key_by<Stops>(member, guesses.behind(before))) {
            return false;
        }
        before = member.key.hash;
        const bool is_inside =
            inside != nullptr && member.key.text == inside->name && peek() == '{';
        if (is_inside ? !value_inside(member.value, *inside) : !value_by<Stops>(member.value)) {
            return false;
        }
    } while (pass(','));
    return pass('}');
}

bool JsonCursor::value_inside(RawToken& out, const Inside& inside) {
    const char* const begin = at_;
    ++around_;
    const bool is_read = members(inside.members, inside.guesses, nullptr);
    --around_;
    out.type = ValueType::object;
    out.text = between(begin, at_);
    return is_read;
}

bool JsonCursor::members_plainly(std::vector<RawMember>& out, KeyGuesses& guesses,
                                 const Inside* inside) {
    return members_by<PlainStops>(out, guesses, inside);
}

#ifdef METSUKE_HASWELL

METSUKE_HASWELL bool JsonCursor::members_by_haswell(std::vector<RawMember>& out,
                                                    KeyGuesses& guesses, const Inside* inside) {
    return members_by<HaswellStops>(out, guesses, inside);
}

bool JsonCursor::members(std::vector<RawMember>& out, KeyGuesses& guesses, const Inside* inside) {
    static const bool kIsHaswell =
        __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
        __builtin_cpu_supports("popcnt") != 0 && __builtin_cpu_supports("pclmul") != 0;
    return kIsHaswell ? members_by_haswell(out, guesses, inside)
                      : members_plainly(out, guesses, inside);
}

#else

bool JsonCursor::members(std::vector<RawMember>& out, KeyGuesses& guesses, const Inside* inside) {
    return members_plainly(out, guesses, inside);
}

#endif

inline bool JsonCursor::read_container(RawToken& out, ValueType type) {
    const char* const begin = at_;
    // This one is open already.
    ValueScanner scanner(1, ValueScanner::kMostDepth - around_);
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
