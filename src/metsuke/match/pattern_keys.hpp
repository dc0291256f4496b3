// SPDX-License-Identifier: Apache-2.0
//
// What every event that an event pattern matches must contain, as keys of the index.
#pragma once

#include <vector>

#include "metsuke/event/projection.hpp"
#include "metsuke/match/index.hpp"
#include "metsuke/rule/event_pattern.hpp"

namespace metsuke::match {

/// Empty when some branch has no such key.
std::vector<IndexKey> pattern_keys(const rule::EventPattern& pattern,
                                   event::Projection& projection);

}  // namespace metsuke::match
