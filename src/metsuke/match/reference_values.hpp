// SPDX-License-Identifier: Apache-2.0
//
// What a Sigma field leads to, and whether one value fits one pattern: the part of the reference
// that knows about values. Nothing here is prepared or remembered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/match/reference.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::match {

/// The values at a field's path; empty if it is missing.
std::vector<base::json::Value> resolve(std::string_view field, const ReferenceEvent& event);
/// The same, appended.
void resolve(std::string_view field, const ReferenceEvent& event,
             std::vector<base::json::Value>& out);

/// Whether the field is one of `metsuke`, worked out from the event.
bool is_derived(std::string_view field);

/// Arrays replaced by their elements, at every depth.
std::vector<base::json::Value> flat(const std::vector<base::json::Value>& values);
/// The same, appended.
void flatten(const std::vector<base::json::Value>& values, std::vector<base::json::Value>& out);

/// `value` is no null and no array.
bool value_matches(const rule::Pattern& pattern, base::json::Value value,
                   const ReferenceEvent& event);

/// A leaf's text alone, as keywords see it.
bool leaf_matches(const rule::Pattern& pattern, std::string_view leaf);

/// As people are shown it.
std::string shown(base::json::Value value);

}  // namespace metsuke::match
