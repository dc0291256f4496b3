// SPDX-License-Identifier: Apache-2.0
//
// JSON values as the texts that Sigma compares and people read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::match {

/// A string's characters, a number in plain notation, true or false; nothing for null and
/// containers.
std::optional<std::string> scalar_text(base::json::Value value);

/// The texts of all scalars below, in order; nulls left out. Of repeated keys the last counts.
std::vector<std::string> leaf_texts(base::json::Value value);

/// Without white space, numbers in plain notation, keys once.
std::string compact_json(base::json::Value value);

}  // namespace metsuke::match
