// SPDX-License-Identifier: Apache-2.0
//
// One test of an event pattern on one value of an event (event-ruler 2.1). Shared by the reference
// and the compiled evaluator: what they do not share is how they find values and combine tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "metsuke/base/ip.hpp"
#include "metsuke/rule/event_pattern.hpp"

namespace metsuke::match {

/// The address that a value of an event is, read once: tests of networks ask one after another.
class ReadAddress {
public:
    /// What was read before may be gone.
    void begin_event() {
        text_ = {};
        address_.reset();  // which is what no text is
    }
    /// As rule::parse_pattern_address(). `text` stays as it is up to the next begin_event().
    const std::optional<base::IpAddress>& of(std::string_view text) {
        if (text.data() != text_.data() || text.size() != text_.size()) {
            text_ = text;
            address_ = rule::parse_pattern_address(text);
        }
        return address_;
    }

private:
    std::string_view text_;  // in the event's bytes; its place alone is compared
    std::optional<base::IpAddress> address_;
};

/// A scalar of an event.
struct PatternValue {
    enum class Type : std::uint8_t { string, number, token };  ///< token: null, true, false
    Type type = Type::string;
    std::string_view text;           ///< a string's characters; else the token
    ReadAddress* address = nullptr;  ///< remembers what the text is, where it is not nullptr
};

/// Tests of existence are about fields: `present` is true of every value, `absent` of none.
bool passes(const rule::PatternTest& test, const PatternValue& value);

}  // namespace metsuke::match
