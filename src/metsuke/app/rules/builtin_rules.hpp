// SPDX-License-Identifier: Apache-2.0
//
// The rules that come with the program.
#pragma once

#include <optional>
#include <string_view>

#include "metsuke/rule/load.hpp"

namespace metsuke::app {

/// Filters and correlations that the loader was given apply to them too. A rule whose id is known
/// already gives way.
void add_builtin_rules(rule::RuleLoader& loader);

/// The text of a built-in rule's file, as Metadata::place names it.
std::optional<std::string_view> builtin_text(std::string_view file);

}  // namespace metsuke::app
