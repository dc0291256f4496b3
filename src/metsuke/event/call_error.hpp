// SPDX-License-Identifier: Apache-2.0
//
// The error that a CloudTrail record reports, wherever its service put it.
#pragma once

#include <optional>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::event {

/// Bounded; nothing when the record reports none.
std::optional<finding::ErrorText> call_error_of(base::json::Value detail);

}  // namespace metsuke::event
