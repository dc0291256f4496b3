// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/google_chat/neutral.hpp"

#include <cstddef>

#include "metsuke/notify/acting.hpp"

namespace metsuke::notify::google_chat {

namespace {

bool is_style_mark(char c) { return c == '*' || c == '_' || c == '~'; }

bool begins_tag(std::string_view text, std::size_t at) {
    return at > 0 && text[at - 1] == '<' && text[at] != ' ';
}

}  // namespace

std::string neutral(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (parts_link(text, at) || parts_emoji(text, at) || parts_block(text, at) ||
            begins_tag(text, at)) {
            out += kNothing;
        }
        if (c == '`' || (is_style_mark(c) && opens_style(text, at))) {
            out += look_alike(c);
        } else {
            out += c;
        }
    }
    return out;
}

std::string neutral_card(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (parts_link(text, at) || parts_emoji(text, at)) {
            out += kNothing;
        }
        switch (text[at]) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            default: out += text[at];
        }
    }
    return out;
}

}  // namespace metsuke::notify::google_chat
