// SPDX-License-Identifier: Apache-2.0
//
// What messages for programs take from the findings themselves.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "metsuke/finding/finding.hpp"

namespace metsuke::notify {

/// The highest level first, else in their order. Points into `findings`.
std::vector<const finding::Finding*> by_level(std::span<const finding::Finding> findings);

/// The first of by_level(), which is the one that Content tells, or nullptr.
const finding::Finding* leading(std::span<const finding::Finding> findings);

/// One JSON object (finding/json.hpp) without the raw record: nothing in a record is masked, so
/// none leaves in a message.
std::string json_without_record(const finding::Finding& finding);

}  // namespace metsuke::notify
