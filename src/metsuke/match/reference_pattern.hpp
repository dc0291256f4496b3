// SPDX-License-Identifier: Apache-2.0
//
// Event patterns in their plainest form: every scalar of the event is listed with its path and the
// array elements around it; a branch matches if each of its paths, in the engine's order, finds a
// value that passes and that agrees with the elements chosen before.
#pragma once

#include <vector>

#include "metsuke/match/reference.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::match {

bool pattern_matches(const rule::EventPattern& pattern, const ReferenceEvent& event);
std::vector<finding::MatchedField> pattern_matched_fields(const rule::EventPattern& pattern,
                                                          const ReferenceEvent& event);
Explanation pattern_explanation(const rule::EventPattern& pattern, const ReferenceEvent& event);

}  // namespace metsuke::match
