// SPDX-License-Identifier: Apache-2.0
//
// One test of an event pattern on one value of an event (event-ruler 2.1). Shared by the reference
// and the compiled evaluator: what they do not share is how they find values and combine tests.
#pragma once

#include <cstdint>
#include <string_view>

#include "metsuke/rule/event_pattern.hpp"

namespace metsuke::match {

/// A scalar of an event.
struct PatternValue {
    enum class Type : std::uint8_t { string, number, token };  ///< token: null, true, false
    Type type = Type::string;
    std::string_view text;  ///< a string's characters; else the token
};

/// Tests of existence are about fields: `present` is true of every value, `absent` of none.
bool passes(const rule::PatternTest& test, const PatternValue& value);

}  // namespace metsuke::match
