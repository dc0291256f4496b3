// SPDX-License-Identifier: Apache-2.0
//
// The few parameters of an event that its sentence may need, never a secret.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::event {

/// (dotted path, value as text), in order of writing, what lies nearer the top first. Lists and the
/// wrappers around them are left out of a path: {"groupSet": {"items": [{"groupId": "a"},
/// {"groupId": "b"}]}} has the parameter groupSet.groupId with the value "a, b".
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Of a CloudTrail record: what was asked for by its own path, what was answered below "response.",
/// additionalEventData below "additional.", insightDetails below "insight.". At most
/// finding::kMostParameters, each value bounded.
Parameters parameters_of_call(base::json::Value record);

/// Of another producer's detail: what its kind of event is told by (the table in
/// event_parameters.cpp); of a kind without a row what lies near the top. `source`: of the
/// envelope, "aws.guardduty".
Parameters parameters_of_event(std::string_view source, base::json::Value detail);

/// The first values of `object`, at most `most`, appended under `prefix`. Of lists and objects at
/// most three deep.
void append_parameters(Parameters& out, base::json::Value object, std::string_view prefix,
                       std::size_t most);

}  // namespace metsuke::event
