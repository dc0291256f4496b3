// SPDX-License-Identifier: Apache-2.0
//
// Rules as a table for people. On a wide terminal a rule is a row of columns, on a narrow one a
// small block: level and title, below it id and log. Nothing is cut: cells wrap.
#pragma once

#include <span>
#include <string>

#include "metsuke/app/rules/listed_rule.hpp"
#include "metsuke/app/settings.hpp"

namespace metsuke::app {

std::string rule_table(std::span<const ListedRule> rules, const Settings& settings);

/// A JSON array with one rule a line.
std::string rule_json(std::span<const ListedRule> rules);

}  // namespace metsuke::app
