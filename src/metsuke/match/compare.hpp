// SPDX-License-Identifier: Apache-2.0
//
// Sigma's comparisons: of decimal numbers, and of one part of a timestamp, read as it is written,
// without conversion of time zones (Sigma specification 2.1, time modifiers).
#pragma once

#include <string_view>

#include "metsuke/base/decimal.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::match {

/// `comparison.part` must be number.
bool number_holds(const rule::ComparePattern& comparison, const base::DecimalView& value);

/// `comparison.part` must not be number. False for text that is no ISO 8601 date with a time of
/// day.
bool time_part_holds(const rule::ComparePattern& comparison, std::string_view timestamp);

}  // namespace metsuke::match
