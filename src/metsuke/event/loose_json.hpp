// SPDX-License-Identifier: Apache-2.0
//
// Reading request and response parameters whatever AWS wrapped them in. The same call is logged
// with lowerCamel or with PascalCase keys, lists come as arrays, as {"items": [...]}, as {} when
// empty, or as the single element itself, and newer EC2 calls stand inside {"<Call>Request":
// {...}}. Total on any value of any type.
#pragma once

#include <string_view>
#include <vector>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::event {

/// Compares ASCII letters without case.
bool equals_loosely(std::string_view a, std::string_view b);

/// The member of that name, or the last one of that name but for case; missing if `object` is no
/// object.
base::json::Value loose_find(base::json::Value object, std::string_view key);

/// loose_find() along several keys.
template <class... Keys>
base::json::Value loose_find(base::json::Value object, std::string_view key, Keys... more) {
    return loose_find(loose_find(object, key), more...);
}

/// A string's characters, or a number or boolean as it is written; also of {"tag": 1, "content":
/// ...}, which stands for a scalar in the lists of newer EC2 calls. Empty for anything else.
std::string_view scalar_text(base::json::Value value);

/// scalar_text(), but empty for what only says that nothing is told: "null", and what AWS withholds
/// ("HIDDEN_DUE_TO_SECURITY_REASONS", "<sensitiveDataRemoved>").
std::string_view told_text(base::json::Value value);

bool is_withheld(std::string_view text);

/// told_text() of a member.
std::string_view loose_text(base::json::Value object, std::string_view key);

/// The elements of a list in any of its wrappings. Nothing for a missing value, null and {}.
std::vector<base::json::Value> elements_of(base::json::Value list);

/// What stands inside {"<Call>Request": {...}} or {"<Call>Response": {...}}; any other value is its
/// own content.
base::json::Value unwrapped(base::json::Value parameters);

}  // namespace metsuke::event
