// SPDX-License-Identifier: Apache-2.0
//
// Text that does nothing in a Mattermost channel (docs.mattermost.com, "Format messages"). The
// marks of its Markdown are escaped with a backslash. Mentions, channel links, hashtags, emoji
// codes and smileys are looked for after the escapes are gone, so a zero-width space parts them.
// The server turns Slack's <url|text> and <!channel> into its own before anything else, inside code
// as well, so '<' becomes a full-width one; so does the '$' that would begin a formula.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::notify::mattermost {

/// `text`: valid UTF-8. For running text.
std::string neutral(std::string_view text);

/// For a block between lines of ```.
std::string neutral_code(std::string_view text);

}  // namespace metsuke::notify::mattermost
