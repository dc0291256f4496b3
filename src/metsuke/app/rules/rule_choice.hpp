// SPDX-License-Identifier: Apache-2.0
//
// Which rules a command works with: the built-in ones and those of --rules, less what --only and
// --skip leave out.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {

/// Loads them. A bad rule is told among the messages with its place and left out; so is how many
/// were refused and how many correlations are not run. A rule of --rules takes the place of a
/// built-in one with its id. An error: a path that is not there, or nothing to work with.
base::Result<rule::RuleSet> choose_rules(const RuleChoiceTyped& typed, World& world,
                                         Verbosity verbosity = Verbosity::usual);

/// Keeps those of `only` (all, where it is empty) that are not in `skip`. An id that no rule has
/// is an error, and so is a choice that leaves nothing.
base::Result<void> select_rules(rule::RuleSet& set, std::span<const std::string> only,
                                std::span<const std::string> skip);

/// "there is no rule X; did you mean Y?"
base::Unexpected no_such_rule(std::string_view id, const rule::RuleSet& set);

}  // namespace metsuke::app
