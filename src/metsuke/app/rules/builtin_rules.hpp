// SPDX-License-Identifier: Apache-2.0
//
// The rules that come with the program.
#pragma once

#include "metsuke/rule/load.hpp"

namespace metsuke::app {

rule::RuleSet builtin_rules();

}  // namespace metsuke::app
