// SPDX-License-Identifier: Apache-2.0
//
// What is allowed and probably not meant. Only warnings.
#pragma once

#include "metsuke/rule/sigma.hpp"
#include "metsuke/rule/source.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::rule {

/// Unknown keys are allowed; one that is nearly a known key is a slip. Works on rules that are
/// refused too: that may be why.
void lint_sigma_keys(const yaml::Node& document, const Source& source);

void lint_sigma_rule(const Rule& rule, const yaml::Node& document, const Source& source);
void lint_filter(const Filter& filter, const Source& source);

}  // namespace metsuke::rule
