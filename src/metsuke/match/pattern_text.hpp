// SPDX-License-Identifier: Apache-2.0
//
// One text for one test, so that the same test in two rules is recognised as one.
#pragma once

#include <span>
#include <string>

#include "metsuke/rule/event_pattern.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::match {

/// Equal for equal tests: the field and every alternative in order, exactly.
std::string canonical_text(const std::string& field, std::span<const rule::Pattern> alternatives);

/// The same of what an event pattern says of one of its paths.
std::string canonical_text(const std::string& path, std::span<const rule::PatternTest> tests);

}  // namespace metsuke::match
