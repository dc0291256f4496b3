// SPDX-License-Identifier: Apache-2.0
//
// A message as Google Chat wants it: the JSON body of spaces.messages.create
// (developers.google.com, "Google Chat API", "Message", "Cards v2"). The heading and the mentions
// are its text, which is what a phone shows; the rest is a card below.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "metsuke/notify/content.hpp"
#include "metsuke/notify/mention.hpp"

namespace metsuke::notify::google_chat {

inline constexpr std::size_t kMostBytes = 32000;
/// Google Chat leaves out what is more, without a word.
inline constexpr std::size_t kMostWidgets = 100;

/// At most kMostBytes. A mention's id: "users/" and a person's number, or "users/all".
std::string render(const Content& content, std::span<const Mention> mentions = {});

/// Only "text": for a space that refused the full form.
std::string render_short(const Content& content, std::span<const Mention> mentions = {});

}  // namespace metsuke::notify::google_chat
