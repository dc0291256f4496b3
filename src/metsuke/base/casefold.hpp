// SPDX-License-Identifier: Apache-2.0
//
// Simple case folding: one code point becomes one, so that a wildcard for one character keeps its
// meaning. It is Unicode's full folding where that is one character, else the lower-case letter
// where that is one, else nothing.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::base {

char32_t fold(char32_t point);

/// Of valid UTF-8. ASCII costs one pass.
void append_folded(std::string& out, std::string_view text);
std::string fold(std::string_view text);

/// Whether `text` is ASCII that folding would not change.
bool is_folded_ascii(std::string_view text);

}  // namespace metsuke::base
