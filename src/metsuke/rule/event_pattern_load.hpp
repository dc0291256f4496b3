// SPDX-License-Identifier: Apache-2.0
//
// Event patterns as rules: in YAML with Sigma's metadata around them, as a bare JSON pattern named
// after its file, or as the input of EventBridge's PutRule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/diagnostics.hpp"
#include "metsuke/rule/model.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::rule {

/// A document with the key `pattern`: a map, or the pattern's JSON as text. False if it is refused.
bool load_event_pattern_document(const yaml::Node& document, const std::string& file, Rule& out,
                                 base::Diagnostics& diagnostics);

/// JSON text: an object with EventPattern (or eventPattern, as CloudTrail spells it) is a PutRule
/// input, anything else a bare pattern, whose id and title are the file's stem.
void load_event_pattern_json(std::string_view text, const std::string& file, std::vector<Rule>& out,
                             base::Diagnostics& diagnostics);

}  // namespace metsuke::rule
