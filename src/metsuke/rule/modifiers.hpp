// SPDX-License-Identifier: Apache-2.0
//
// Sigma's value modifiers (specification 2.1, appendix "modifiers"), one small function each, in
// one table. A modifier takes a value that an item has become so far and gives what it becomes
// next: one value, or several alternatives.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "metsuke/rule/model.hpp"

namespace metsuke::rule {

using Placeholders = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Bytes on their way to base64.
struct EncodedText {
    std::string bytes;
};

/// A text as the rule has it, for `re`, which takes no Sigma escapes.
struct TextValue {
    TextPattern pattern;
    std::string source;
};

/// What a value is between two modifiers.
using Draft =
    std::variant<TextValue, EncodedText, RegexPattern, CidrPattern, NumberPattern, BooleanPattern,
                 NullPattern, ExistsPattern, FieldRefPattern, ComparePattern>;

struct Modified {
    std::vector<Draft> alternatives;
    std::string problem;  ///< why the modifier does not take the value; empty if it does
};

struct Modifier {
    std::string_view name;
    Modified (*apply)(const Draft& value, const Placeholders& placeholders);
    bool must_be_first = false;
    bool for_keywords = false;  ///< may stand without a field
};

/// nullptr if there is no such modifier. `all` and `neq`, which are about the list, are not here.
const Modifier* find_modifier(std::string_view name);

/// The modifier that was probably meant; empty if none is near.
std::string_view closest_modifier(std::string_view name);

}  // namespace metsuke::rule
