// SPDX-License-Identifier: Apache-2.0
//
// A message for an Amazon SNS topic (Amazon SNS API Reference, "Publish"): a subject and a text,
// for subscribers that are people (mail, SMS) or programs. sns/amazon_q.hpp makes the text that
// Amazon Q Developer shows in a room.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "metsuke/finding/finding.hpp"
#include "metsuke/notify/content.hpp"

namespace metsuke::notify::sns {

inline constexpr std::size_t kMostMessage = 262'144;  ///< bytes of UTF-8
inline constexpr std::size_t kMostSubject = 99;       ///< "less than 100 characters"

struct Message {
    /// Printable ASCII, 1 to kMostSubject characters: "HIGH: ssh-open-world - prod / sg-0a1b2c3d".
    /// Not the title: SNS takes no encoded words, and a Japanese title without all that is not
    /// ASCII would say nothing.
    std::string subject;
    std::string text;  ///< 1 to kMostMessage bytes
};

Message render(const Content& content, std::span<const finding::Finding> findings);

}  // namespace metsuke::notify::sns
