// SPDX-License-Identifier: Apache-2.0
//
// A place in JSON text that moves over one token at a time. Whoever walks an object with it checks
// the object's grammar by what it asks for; a container that is passed over whole is checked for
// strings that end and brackets that balance, no more.
//
// Nothing is decoded and nothing is stored: a record's members cost what their bytes cost.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "metsuke/event/key_guesses.hpp"
#include "metsuke/event/raw_token.hpp"

namespace metsuke::event {

class JsonCursor {
public:
    /// `json` is followed by kPadding readable bytes, which are never taken for part of it.
    explicit JsonCursor(std::string_view json)
        : at_(json.data()), end_(json.data() + json.size()) {}

    /// The byte that comes next behind white space; NUL at the end.
    char peek() {
        while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) {
            ++at_;
        }
        return at_ < end_ ? *at_ : '\0';
    }
    bool pass(char expected) {
        if (at_ < end_ && *at_ == expected) {  // AWS writes no white space
            ++at_;
            return true;
        }
        if (peek() != expected) {
            return false;
        }
        ++at_;
        return true;
    }
    bool is_at_end() { return peek() == '\0' && at_ >= end_; }

    /// A key and the colon behind it, into `out`, which is newly made. False also for a key with an
    /// escape, which would have to be decoded.
    bool key(RawKey& out);
    enum class Came : std::uint8_t { damaged, as_guessed, otherwise };
    /// The same where `guess` is expected. If another one came, that one is from now on, or none.
    Came key(RawKey& out, KeyGuesses::Guess& guess);

    /// A value, whole, into `out`, which is newly made. False if it is damaged as far as this class
    /// looks (RFC 8259).
    bool value(RawToken& out);
    /// The same where nobody asks what it is.
    bool skip_value() {
        RawToken passed;
        return value(passed);
    }

    /// An object, its members appended. False: damaged, or an escaped key; some may be appended.
    bool members(std::vector<RawMember>& out);
    /// The object that stands under a name, and where its members go.
    struct Inside {
        std::string_view name;
        std::vector<RawMember>& members;
        KeyGuesses& guesses;
    };
    /// The same as fast as can be, and in the same pass the members of one object in it. `inside`
    /// may be nullptr.
    bool members(std::vector<RawMember>& out, KeyGuesses& guesses, const Inside* inside);
    /// The same without the instructions that only some processors have; for tests.
    bool members_plainly(std::vector<RawMember>& out, KeyGuesses& guesses, const Inside* inside);

    /// What `object.pass('{')`, members with commas between them and `pass('}')` amount to.
    /// `member` is called in front of each key; false from it ends the walk. False: damaged, or
    /// ended so.
    template <class Member>
    bool object(Member member) {
        return list('{', '}', member);
    }
    /// The same for an array; `element` is called in front of each value.
    template <class Element>
    bool array(Element element) {
        return list('[', ']', element);
    }

    [[nodiscard]] const char* place() const { return at_; }

private:
    template <class Part>
    bool list(char open, char close, Part part) {
        if (!pass(open)) {
            return false;
        }
        if (pass(close)) {
            return true;
        }
        while (part()) {
            if (!pass(',')) {
                return pass(close);
            }
        }
        return false;
    }
    template <class Stops>
    bool key_by(RawKey& out);
    template <class Stops>
    bool is_next(RawKey& out, const KeyGuesses::Guess& guess);
    template <class Stops>
    bool guessed_key_by(RawMember& out, KeyGuesses::Guess& guess);
    template <class Stops>
    bool value_by(RawToken& out);
    template <class Stops>
    bool members_by(std::vector<RawMember>& out, KeyGuesses& guesses, const Inside* inside);
    bool members_by_haswell(std::vector<RawMember>& out, KeyGuesses& guesses, const Inside* inside);
    bool value_inside(RawToken& out, const Inside& inside);
    bool read_container(RawToken& out, ValueType type);
    bool read_word(RawToken& out, std::string_view expected, ValueType type);
    bool read_number(RawToken& out);

    const char* at_;
    const char* end_;
    std::uint32_t around_ = 1;  // brackets open around the values that are read
};

}  // namespace metsuke::event
