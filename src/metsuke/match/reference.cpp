// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/reference.hpp"

#include "metsuke/match/reference_pattern.hpp"
#include "metsuke/match/reference_sigma.hpp"

namespace metsuke::match {

bool reference_matches(const rule::Rule& rule, const ReferenceEvent& event) {
    return rule.kind == rule::Kind::sigma ? sigma_matches(rule, event)
                                          : pattern_matches(rule.pattern, event);
}

std::vector<finding::MatchedField> matched_fields(const rule::Rule& rule,
                                                  const ReferenceEvent& event) {
    return rule.kind == rule::Kind::sigma ? sigma_matched_fields(rule, event)
                                          : pattern_matched_fields(rule.pattern, event);
}

Explanation explain(const rule::Rule& rule, const ReferenceEvent& event) {
    return rule.kind == rule::Kind::sigma ? sigma_explanation(rule, event)
                                          : pattern_explanation(rule.pattern, event);
}

}  // namespace metsuke::match
