// SPDX-License-Identifier: Apache-2.0
//
// Text that does nothing in a Discord channel. A backslash in front of a sign takes its meaning
// (Discord help, "Markdown Text 101"); that ends mentions, timestamps, custom emoji and masked
// links as well, which all need '<' or '['. A zero-width space parts links, emoji codes, "@here"
// and what would begin a list or a heading: there the backslash does not help, or not everywhere.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::notify::discord {

/// `text`: valid UTF-8. For running text.
std::string neutral(std::string_view text);

/// For a block between lines of ```, which nothing but another ``` ends.
std::string neutral_code(std::string_view text);

}  // namespace metsuke::notify::discord
