// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/mention.hpp"

#include <algorithm>
#include <utility>

namespace metsuke::notify {

std::vector<std::string> mention_texts(std::span<const Mention> mentions, MentionForm form) {
    std::vector<std::string> texts;
    for (const Mention& mention : mentions) {
        if (mention.id.size() > kMostMentionId || texts.size() == kMostMentions) {
            continue;
        }
        std::string text = form(mention.id);
        if (!text.empty() && std::ranges::find(texts, text) == texts.end()) {
            texts.push_back(std::move(text));
        }
    }
    return texts;
}

std::string mention_line(std::span<const Mention> mentions, MentionForm form) {
    std::string line;
    for (const std::string& text : mention_texts(mentions, form)) {
        line.append(text).append(" ");
    }
    return line;
}

bool is_id_of(std::string_view id, std::string_view first, std::string_view others) {
    return id.size() > 1 && first.contains(id.front()) &&
           id.find_first_not_of(others, 1) == std::string_view::npos;
}

}  // namespace metsuke::notify
