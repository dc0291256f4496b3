// SPDX-License-Identifier: Apache-2.0
//
// What a rule asks of a field, in words: for explanations. Not a syntax, nothing reads it back.
#pragma once

#include <string>

#include "metsuke/rule/event_pattern.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::match {

/// "StopLogging or DeleteTrail", "10.0.0.0/8", "/^root/", "> 5"; at most some of many alternatives.
std::string wanted_text(const rule::Item& item);
std::string wanted_text(const rule::PatternField& field);

}  // namespace metsuke::match
