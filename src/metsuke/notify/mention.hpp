// SPDX-License-Identifier: Apache-2.0
//
// Whom a message calls. Mentions come from the configuration alone: no text of an event ever makes
// one.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metsuke::notify {

struct Mention {
    std::string id;    ///< as the vendor wants it; its render.hpp says how
    std::string name;  ///< "当番さん", where the vendor shows one; may be empty
};

/// So that the mentions alone never fill a message.
inline constexpr std::size_t kMostMentions = 50;
inline constexpr std::size_t kMostMentionId = 64;

/// How a vendor writes a mention of that id; empty if it has no such ids.
using MentionForm = std::string (*)(std::string_view id);

/// The mentions' texts, at most kMostMentions, each once. Ids that are not of the vendor's form are
/// left out.
std::vector<std::string> mention_texts(std::span<const Mention> mentions, MentionForm form);

/// The same with a space behind each.
std::string mention_line(std::span<const Mention> mentions, MentionForm form);

/// Whether `id` is `first` and at least one of `others`; both are sets of characters.
bool is_id_of(std::string_view id, std::string_view first, std::string_view others);

}  // namespace metsuke::notify
