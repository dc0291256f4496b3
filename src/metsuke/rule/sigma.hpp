// SPDX-License-Identifier: Apache-2.0
//
// Sigma documents: a detection rule, or a filter that narrows others.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/rule/model.hpp"
#include "metsuke/rule/modifiers.hpp"
#include "metsuke/rule/source.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::rule {

struct Filter {
    Metadata meta;
    std::vector<std::string> rules;  ///< ids, names, or "any"
    std::shared_ptr<const Detection> detection;
};

/// Each reports every problem; nothing if one refuses the document.
std::optional<Rule> parse_sigma_rule(const yaml::Node& document, const Placeholders& placeholders,
                                     const Source& source);
std::optional<Filter> parse_filter(const yaml::Node& document, const Placeholders& placeholders,
                                   const Source& source);

/// Whether a filter is about rules of that logsource: each attribute it states must be equal.
bool is_about(const Filter& filter, const Rule& rule);

}  // namespace metsuke::rule
