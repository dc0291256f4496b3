// SPDX-License-Identifier: Apache-2.0
//
// What other places than the main region listen to, as event patterns with "${Name}" of their
// templates in them.
#pragma once

#include <string>

namespace metsuke::deploy {

/// What the main region sends across.
std::string crossed_pattern();

/// What touches the second region's own resources, and the roles of both.
std::string second_own_pattern();

/// What touches the rules and roles in the accounts of an organization. No "${Name}": all of them
/// are called "metsuke-member-…".
std::string member_own_pattern();

}  // namespace metsuke::deploy
