// SPDX-License-Identifier: Apache-2.0
//
// Rule sets taken apart and put together, with the references of their correlations kept right.
#pragma once

#include <functional>

#include "metsuke/rule/load.hpp"

namespace metsuke::app {

/// Drops every rule and correlation that `is_wanted` refuses. A correlation's reference to a
/// dropped one leads nowhere afterwards.
void keep_only(rule::RuleSet& set, const std::function<bool(const rule::Metadata&)>& is_wanted);

/// Everything of `more` behind everything of `set`.
void append(rule::RuleSet& set, rule::RuleSet more);

}  // namespace metsuke::app
