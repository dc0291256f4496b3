// SPDX-License-Identifier: Apache-2.0
//
// An explanation as a tree of lines: ✓ or ✗, what was asked, and what the event says.
#pragma once

#include <string>

#include "metsuke/match/reference.hpp"
#include "metsuke/report/table.hpp"

namespace metsuke::app {

std::string explanation_text(const match::Explanation& explanation, report::Colors colors);

}  // namespace metsuke::app
