// SPDX-License-Identifier: Apache-2.0
//
// One item of a pattern's list: a value, or an object with one operator.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/rule/event_pattern.hpp"

namespace metsuke::rule {

/// Told of each problem: the value it is about, code, text, hint.
using PatternProblem =
    std::function<void(base::json::Value at, std::string code, std::string text, std::string hint)>;

/// Nothing if a problem was reported.
std::optional<PatternTest> parse_pattern_test(base::json::Value item,
                                              const PatternProblem& problem);

}  // namespace metsuke::rule
