// SPDX-License-Identifier: Apache-2.0
//
// Sigma's semantics in their plainest form: resolve a field, look at each value, follow the
// condition. Every rule of sigma's specification and of the decisions beside it stands here once
// more, independent of the compiled matcher.
#pragma once

#include <string>
#include <vector>

#include "metsuke/match/reference.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::match {

bool sigma_matches(const rule::Rule& rule, const ReferenceEvent& event);
std::vector<finding::MatchedField> sigma_matched_fields(const rule::Rule& rule,
                                                        const ReferenceEvent& event);
Explanation sigma_explanation(const rule::Rule& rule, const ReferenceEvent& event);

}  // namespace metsuke::match
