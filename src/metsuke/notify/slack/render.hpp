// SPDX-License-Identifier: Apache-2.0
//
// A message as Slack wants it: the JSON body of an incoming webhook, and of chat.postMessage once
// the sender has put its "channel" behind the first brace. The heading and the mentions are blocks,
// everything else stands beside a bar in the colour of the level; the top-level "text" is what
// a phone shows (docs.slack.dev, "chat.postMessage", "Block Kit"). Texts are verbatim, so that
// Slack makes no links out of them; the link is ours.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "metsuke/notify/content.hpp"
#include "metsuke/notify/mention.hpp"

namespace metsuke::notify::slack {

/// A message is refused as msg_blocks_too_long at about 13,200 characters, although each block is
/// small enough; what exactly is counted is not said, so the whole body is.
inline constexpr std::size_t kMostBody = 12000;
inline constexpr std::size_t kMostHeader = 150;
inline constexpr std::size_t kMostSection = 3000;
inline constexpr std::size_t kMostBlocks = 50;

/// A mention's id: "U.." or "W.." of a person, "S.." of a group, "here" or "channel". One JSON
/// object.
std::string render(const Content& content, std::span<const Mention> mentions = {});

/// Only "text": for a channel that refused the full form.
std::string render_short(const Content& content, std::span<const Mention> mentions = {});

}  // namespace metsuke::notify::slack
