// SPDX-License-Identifier: Apache-2.0
//
// JSON out: a string, and a small streaming writer that keeps members in the order of the calls.
// What is written is one line whatever the values hold: control characters, line separators and
// bidirectional controls are escaped, so that a hostile value can neither break a JSON Lines file
// nor act on the terminal it is shown on. Everything else is kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace metsuke::base::json {

/// Appends `text`, which must be valid UTF-8, in double quotes.
void append_json_string(std::string& out, std::string_view text);

/// Appends to a string that it does not own. It trusts its caller to close what it opens.
class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}

    Writer& begin_object() { return open('{'); }
    Writer& end_object() { return close('}'); }
    Writer& begin_array() { return open('['); }
    Writer& end_array() { return close(']'); }
    Writer& key(std::string_view name);

    Writer& string(std::string_view text);
    Writer& number(std::int64_t value);
    Writer& number(std::uint64_t value);
    Writer& boolean(bool value) { return raw(value ? "true" : "false"); }
    Writer& null() { return raw("null"); }
    /// `json` is taken as one well-formed value.
    Writer& raw(std::string_view json);

    Writer& member(std::string_view name, std::string_view text);
    /// A member that is left out where there is nothing to tell.
    Writer& member_unless_empty(std::string_view name, std::string_view text) {
        return text.empty() ? *this : member(name, text);
    }

private:
    Writer& open(char bracket);
    Writer& close(char bracket);
    void begin_value();

    std::string& out_;
    bool needs_comma_ = false;
};

}  // namespace metsuke::base::json
