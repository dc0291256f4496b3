// SPDX-License-Identifier: Apache-2.0
//
// What correlations refer to: rules and other correlations, by id, by name or, as published rules
// do, by title.
#pragma once

#include "metsuke/rule/load.hpp"

namespace metsuke::rule {

/// Resolves every reference. Correlations that refer to nothing, or to each other in a circle, are
/// reported and left out.
void resolve_references(RuleSet& set);

}  // namespace metsuke::rule
