// SPDX-License-Identifier: Apache-2.0
//
// The condition of a Sigma detection (specification 2.1, "condition"), lowest precedence first:
//
//   or    = and {"or" and}
//   and   = not {"and" not}
//   not   = "not" not | atom
//   atom  = "(" or ")" | ("1" | "any" | "all") "of" ("them" | pattern) | name
//
// Operators in any case. "them" and patterns see no name that begins with '_'.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "metsuke/rule/model.hpp"
#include "metsuke/rule/source.hpp"

namespace metsuke::rule {

/// Names become indices into `names`. Reports what is wrong at `at`, the place of the condition's
/// text; nothing then.
std::optional<Condition> parse_condition(std::string_view text, std::span<const std::string> names,
                                         base::Position at, const Source& source);

}  // namespace metsuke::rule
