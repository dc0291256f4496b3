// SPDX-License-Identifier: Apache-2.0
//
// A message as Chatwork wants it: the body of POST /rooms/{room_id}/messages before form encoding
// (developer.chatwork.com, "endpoints"). Tags are ours alone; everything else is neutral text.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "metsuke/notify/content.hpp"
#include "metsuke/notify/mention.hpp"

namespace metsuke::notify::chatwork {

/// Chatwork takes 65,535 (whether bytes or characters is not said); bytes are the safe reading.
inline constexpr std::size_t kMostBytes = 60000;

/// At most kMostBytes. A mention's id is an account's number; any other is left out.
std::string render(const Content& content, std::span<const Mention> mentions = {});

/// Without tags but mentions, short: for a room that refused the full form.
std::string render_short(const Content& content, std::span<const Mention> mentions = {});

}  // namespace metsuke::notify::chatwork
