// SPDX-License-Identifier: Apache-2.0
//
// Sigma's windash: a dash or slash that begins an option (no word character before it, one behind)
// may be any of the dashes and the slash that Windows programs take for one another.
#pragma once

#include <vector>

#include "metsuke/rule/model.hpp"

namespace metsuke::rule {

/// Turns such literals into Token::Kind::dash.
void free_word_dashes(std::vector<Token>& tokens);

}  // namespace metsuke::rule
