// SPDX-License-Identifier: Apache-2.0
//
// Random rule texts in both standards, over the words of random_event: every modifier, operator and
// form of condition occurs. A text may be refused when it is loaded (a modifier that does not take
// its value, say); the tests count those and draw another.
#pragma once

#include <string>

#include "tests/differential/random.hpp"

namespace metsuke::tests {

/// One Sigma rule in YAML; `number` makes its title unique. At times a filter for every rule of the
/// program stands behind it.
std::string random_sigma_rule(Random& random, std::size_t number);

/// One event pattern in JSON.
std::string random_event_pattern(Random& random);

/// The same, but of rules that ask for the same few names and then for further texts.
std::string crowding_sigma_rule(Random& random, std::size_t number);
std::string crowding_event_pattern(Random& random);

}  // namespace metsuke::tests
