// SPDX-License-Identifier: Apache-2.0
//
// What kind of character a code point is (Unicode general category).
#pragma once

namespace metsuke::base {

/// A letter, a number, or '_'.
bool is_word_character(char32_t point);

}  // namespace metsuke::base
