// SPDX-License-Identifier: Apache-2.0
//
// Text that does nothing in a Google Chat space (developers.google.com, "Format messages"). Cards
// take a subset of HTML, so '&', '<' and '>' are escaped there. The text of a message has marks of
// its own and no escape: those that could begin a style become characters that look alike, a
// zero-width space parts "<users/all>" and "<https://..|text>". In both it parts links and emoji
// codes.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::notify::google_chat {

/// `text`: valid UTF-8. For "text" and "fallbackText".
std::string neutral(std::string_view text);

/// For the widgets of a card.
std::string neutral_card(std::string_view text);

}  // namespace metsuke::notify::google_chat
