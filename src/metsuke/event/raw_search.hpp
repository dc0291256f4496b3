// SPDX-License-Identifier: Apache-2.0
//
// Whether a text can stand in a piece of JSON, told from its bytes alone: a question that costs a
// small part of what walking the piece would.
#pragma once

#include <cstddef>
#include <string_view>

namespace metsuke::event {

/// Texts to search for may not be longer.
inline constexpr std::size_t kMostSearched = 32;

/// False only if no string, number or key in `json` contains `text`, whatever the case of either.
/// True also where the bytes do not tell: with escapes, or outside of ASCII, where letters have
/// other forms. `text` is ASCII, at most kMostSearched bytes; `json` is followed by kPadding
/// readable bytes.
bool may_contain(std::string_view json, std::string_view text);

}  // namespace metsuke::event
