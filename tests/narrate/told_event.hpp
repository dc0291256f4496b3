// SPDX-License-Identifier: Apache-2.0
//
// An event's JSON, told in both languages as the cases under tests/narrate/cases/ expect it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "metsuke/finding/finding.hpp"

namespace metsuke::tests {

/// A finding of the event with its facts, and no rule. Nothing if it is no event.
std::optional<finding::Finding> finding_of(std::string_view json);

/// Every part that is not empty, one a line: Japanese with Tokyo's time, then English with UTC.
std::string told(const finding::Finding& finding);

}  // namespace metsuke::tests
