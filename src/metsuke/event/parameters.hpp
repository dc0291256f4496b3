// SPDX-License-Identifier: Apache-2.0
//
// The few parameters of an event that its sentence may need: scalars near the top, never a secret.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::event {

/// (dotted path, value as text) of the scalars directly in `object` and in its objects, in order of
/// writing. At most finding::kMostParameters, each value bounded.
std::vector<std::pair<std::string, std::string>> parameters_of(base::json::Value object);

}  // namespace metsuke::event
