// SPDX-License-Identifier: Apache-2.0
//
// Text that does nothing in a room that Amazon Q Developer writes to. It hands its text to Slack or
// to Microsoft Teams as the Markdown of the one or the other, and which is not known here ("Custom
// notifications using Amazon Q Developer in chat applications", "textType"). So no escape is used
// that the other would show: marks become characters that look alike, and a zero-width space parts
// links, mentions, emoji codes and what begins a line of another kind.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::notify::sns {

/// `text`: valid UTF-8.
std::string neutral(std::string_view text);

}  // namespace metsuke::notify::sns
