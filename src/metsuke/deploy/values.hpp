// SPDX-License-Identifier: Apache-2.0
//
// Elements of event patterns that compare texts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "metsuke/deploy/need.hpp"

namespace metsuke::deploy {

enum class Compare : std::uint8_t { exact, prefix, suffix };
enum class Case : std::uint8_t { kept, ignored };

/// `text` is valid UTF-8.
std::string element(Compare compare, Case letters, std::string_view text);

/// Any text that does not end so. (EventBridge has no such test that leaves the case out.)
std::string element_without_suffix(std::string_view suffix);

/// What every value must satisfy that satisfies both: one of them, the one with fewer elements.
Values both(const Values& a, const Values& b);

/// What every value satisfies that satisfies one of them.
Values either(const Values& a, const Values& b);

/// Whether some text that begins with `beginning` (ASCII, in lower case), whatever the case of its
/// letters, may be among the values.
bool may_begin_with(const Values& values, std::string_view beginning);

/// Whether `text`, whatever the case of its letters, may be.
bool may_be(const Values& values, std::string_view text);

}  // namespace metsuke::deploy
