// SPDX-License-Identifier: Apache-2.0
//
// The slow, obvious evaluator: walks a fully parsed event once per rule, with nothing shared,
// nothing remembered and none of the compiled matcher's structures. It is the oracle the compiled
// one must agree with on every rule and event, and it answers the questions that need words: which
// fields made a rule match, and why it did or did not.
#pragma once

#include <string>
#include <vector>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::match {

/// An event, fully parsed. Values may be missing; `derived` is the object that rules see as
/// `metsuke`.
struct ReferenceEvent {
    base::json::Value envelope;  ///< what EventBridge patterns address
    base::json::Value detail;    ///< what Sigma fields address
    base::json::Value derived;
};

/// Whether the rule's condition (filters included) holds. Streams are the caller's business.
bool reference_matches(const rule::Rule& rule, const ReferenceEvent& event);

/// The leaves of the first true alternative in written order (DESIGN section 6); empty if the rule
/// does not match.
std::vector<finding::MatchedField> matched_fields(const rule::Rule& rule,
                                                  const ReferenceEvent& event);

/// The condition tree with each leaf's outcome and the event's value, for people.
struct Explanation {
    std::string label;  ///< "all of", "not", selection name, or "eventName: StopLogging"
    bool holds = false;
    std::string
        value;  ///< of a leaf: the event's value(s), compact; "(missing)" if the path leads nowhere
    std::vector<Explanation> parts;
};
Explanation explain(const rule::Rule& rule, const ReferenceEvent& event);

}  // namespace metsuke::match
