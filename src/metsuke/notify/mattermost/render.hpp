// SPDX-License-Identifier: Apache-2.0
//
// A message as Mattermost wants it: the JSON body of an incoming webhook
// (developers.mattermost.com, "Incoming webhooks", "Message attachments"). The heading and the
// mentions are the post's text, which is what a phone shows; the rest is Markdown beside a bar in
// the colour of the level.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "metsuke/notify/content.hpp"
#include "metsuke/notify/mention.hpp"

namespace metsuke::notify::mattermost {

/// Characters. A post takes 16,383 today; the 4,000 of old servers are kept to.
inline constexpr std::size_t kMostText = 4000;
/// Characters of all attachments as JSON. Old servers took 8,000 with what they added themselves.
inline constexpr std::size_t kMostAttachments = 7500;

/// A mention's id: the name of a person or a group, "channel", "here" or "all", without '@'.
std::string render(const Content& content, std::span<const Mention> mentions = {});

/// Only "text": for a channel that refused the full form.
std::string render_short(const Content& content, std::span<const Mention> mentions = {});

}  // namespace metsuke::notify::mattermost
