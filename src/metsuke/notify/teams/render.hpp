// SPDX-License-Identifier: Apache-2.0
//
// A message as a Microsoft Teams workflow wants it ("When a Teams webhook request is received"):
// an Adaptive Card in the envelope of a message (learn.microsoft.com, "Create incoming webhooks
// with Workflows", "Adaptive Cards" schema 1.2).
//
// There are no mentions: a workflow posts the card as a person or as the flow, and whether <at>
// with its entity then calls anybody differs between flows. Mentions are taken and left out.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "metsuke/notify/content.hpp"
#include "metsuke/notify/mention.hpp"

namespace metsuke::notify::teams {

/// Teams takes about 28 KB with everything it adds itself; 21 KB have been seen refused.
inline constexpr std::size_t kMostBytes = 20000;

/// At most kMostBytes.
std::string render(const Content& content, std::span<const Mention> mentions = {});

/// A card of a few lines of text: for a room that refused the full form.
std::string render_short(const Content& content, std::span<const Mention> mentions = {});

}  // namespace metsuke::notify::teams
