// SPDX-License-Identifier: Apache-2.0
//
// The text of an SNS message that Amazon Q Developer in chat applications (once AWS Chatbot) shows
// in a room of Slack or Microsoft Teams (its administrator guide, "Custom notifications using
// Amazon Q Developer in chat applications", "Event schema"). It drops any other JSON in silence.
// All that is shown is neutral text; the link is ours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "metsuke/finding/finding.hpp"
#include "metsuke/notify/content.hpp"

namespace metsuke::notify::sns {

/// Bytes; the guide states no limits. A section in Slack takes 3,000 characters.
inline constexpr std::size_t kMostTitle = 250;
inline constexpr std::size_t kMostDescription = 3000;
inline constexpr std::size_t kMostStep = 350;
inline constexpr std::size_t kMostKeyword = 75;

/// Whether messages of one alert stand in one thread. Only where the channel's preferences allow
/// it: anywhere else Amazon Q shows such a message twice.
enum class Threads : std::uint8_t { off, by_alert };

/// One JSON object, smaller than sns::kMostMessage.
std::string render_amazon_q(const Content& content, std::span<const finding::Finding> findings,
                            Threads threads);

}  // namespace metsuke::notify::sns
