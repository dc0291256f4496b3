// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/builtin_rules.hpp"

#include "metsuke/pack/pack.hpp"

namespace metsuke::app {

rule::RuleSet builtin_rules() { return pack::load(); }

}  // namespace metsuke::app
