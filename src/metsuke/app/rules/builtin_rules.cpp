// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/builtin_rules.hpp"

namespace metsuke::app {

// There are none yet: here is where the pack of built-in rules comes in.
rule::RuleSet builtin_rules() { return {}; }

}  // namespace metsuke::app
