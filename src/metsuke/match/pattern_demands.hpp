// SPDX-License-Identifier: Apache-2.0
//
// What every event that an event pattern matches must contain.
#pragma once

#include <vector>

#include "metsuke/event/projection.hpp"
#include "metsuke/match/index_builder.hpp"
#include "metsuke/rule/event_pattern.hpp"

namespace metsuke::match {

/// Of each branch. Paths that only plain strings satisfy become demands.
std::vector<Demands> demands_of(const rule::EventPattern& pattern, event::Projection& projection);

}  // namespace metsuke::match
