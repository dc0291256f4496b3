// SPDX-License-Identifier: Apache-2.0
//
// What AWS would refuse, or what is probably not meant, in a pattern that is otherwise fine. Only
// warnings.
#pragma once

#include <string_view>

#include "metsuke/rule/event_pattern.hpp"
#include "metsuke/rule/source.hpp"

namespace metsuke::rule {

void lint_pattern(const EventPattern& pattern, std::string_view text, base::Position at,
                  const Source& source);

}  // namespace metsuke::rule
