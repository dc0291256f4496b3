// SPDX-License-Identifier: Apache-2.0
//
// Letters as the pattern engine folds them: one UTF-16 unit of the pattern at a time, each by
// Java's full lower and upper case; the event's value is not folded. So the pattern's sharp s finds
// "SS" and the capital one finds both.
//
// One accident is left out: the engine turns each half of a surrogate pair into a question mark.
// Here characters beyond the basic plane stand for themselves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace metsuke::rule {

/// For each character of `text` its spellings: lower, and upper where that differs.
std::vector<std::vector<std::string>> letter_spellings(std::string_view text);

}  // namespace metsuke::rule
