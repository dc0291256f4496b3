// SPDX-License-Identifier: Apache-2.0
//
// A message as Discord wants it: the JSON body of "Execute Webhook" (docs.discord.com, "Webhook
// Resource", "Message Resource", "Embed Limits"). An embed in the colour of the level tells what
// happened, its title is our link; a second one holds the detail. Discord is told exactly whom the
// message may call.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "metsuke/notify/content.hpp"
#include "metsuke/notify/mention.hpp"

namespace metsuke::notify::discord {

// Discord's limits, in characters; UTF-16 code units here.
inline constexpr std::size_t kMostContent = 2000;
inline constexpr std::size_t kMostTitle = 256;
inline constexpr std::size_t kMostDescription = 4096;
inline constexpr std::size_t kMostFields = 25;
inline constexpr std::size_t kMostFieldName = 256;
inline constexpr std::size_t kMostFieldValue = 1024;
inline constexpr std::size_t kMostFooter = 2048;
inline constexpr std::size_t kMostInEmbeds = 6000;  ///< over all embeds

/// A mention's id: the digits of a person's, "&" and the digits of a role's.
std::string render(const Content& content, std::span<const Mention> mentions = {});

/// Without embeds: for a channel that refused the full form.
std::string render_short(const Content& content, std::span<const Mention> mentions = {});

}  // namespace metsuke::notify::discord
