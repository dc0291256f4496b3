// SPDX-License-Identifier: Apache-2.0
//
// Patterns of values in routes and silences: `*` any text, `?` one character, `\` takes the next
// character as it is. Everything else stands for itself, letter case included, and the whole text
// must fit.
#pragma once

#include <string_view>

namespace metsuke::alert {

/// Both valid UTF-8. Costs at most the product of the two sizes.
bool matches_glob(std::string_view pattern, std::string_view text);

}  // namespace metsuke::alert
