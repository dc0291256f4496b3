// SPDX-License-Identifier: Apache-2.0
//
// A search of a Sigma detection: a map (all items), a list (any part), a scalar (a keyword).
#pragma once

#include <optional>
#include <string>

#include "metsuke/rule/model.hpp"
#include "metsuke/rule/modifiers.hpp"
#include "metsuke/rule/source.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::rule {

/// Reports every problem; nothing if there was one.
std::optional<Search> parse_search(const yaml::Node& node, const Placeholders& placeholders,
                                   const Source& source);

}  // namespace metsuke::rule
