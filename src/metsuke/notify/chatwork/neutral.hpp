// SPDX-License-Identifier: Apache-2.0
//
// Text that does nothing in a Chatwork room. Chatwork has no escape (developer.chatwork.com,
// "message notation"), so what acts is changed as little as it can be: brackets become full-width
// ones, which ends every tag ([To:1], [toall], [/info]); a zero-width space parts the signs of an
// emoji code and of a link's "://".
#pragma once

#include <string>
#include <string_view>

namespace metsuke::notify::chatwork {

/// `text`: valid UTF-8.
std::string neutral(std::string_view text);

}  // namespace metsuke::notify::chatwork
