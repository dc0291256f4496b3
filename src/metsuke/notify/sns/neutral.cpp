// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/sns/neutral.hpp"

#include <cstddef>

#include "metsuke/notify/acting.hpp"

namespace metsuke::notify::sns {

namespace {

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// There '_' is a letter to both.
bool is_inside_word(std::string_view text, std::size_t at) {
    return at > 0 && at + 1 < text.size() && is_letter_or_digit(text[at - 1]) &&
           is_letter_or_digit(text[at + 1]);
}

/// Amazon Q's own samples name people by '@' alone.
bool parts_mention(std::string_view text, std::size_t at) { return at > 0 && text[at - 1] == '@'; }

bool parts_anything(std::string_view text, std::size_t at) {
    return parts_link(text, at) || parts_emoji(text, at) || parts_mention(text, at) ||
           parts_entity(text, at) || parts_block(text, at);
}

/// What stands for a mark; empty for what is none.
std::string_view stand_in(std::string_view text, std::size_t at) {
    switch (text[at]) {
        case '<': return "＜";
        case '>': return "＞";
        case '[': return "［";
        case ']': return "］";
        case '|': return "｜";
        case '#': return "＃";
        case '\\': return "＼";
        case '_': return is_inside_word(text, at) ? std::string_view() : look_alike('_');
        default: return look_alike(text[at]);
    }
}

}  // namespace

std::string neutral(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (parts_anything(text, at)) {
            out += kNothing;
        }
        const std::string_view other = stand_in(text, at);
        if (other.empty()) {
            out += text[at];
        } else {
            out += other;
        }
    }
    return out;
}

}  // namespace metsuke::notify::sns
