// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/slack/neutral.hpp"

#include <cstddef>

#include "metsuke/notify/acting.hpp"

namespace metsuke::notify::slack {

namespace {

void append_escaped(std::string& out, char c) {
    switch (c) {
        case '&': out += "&amp;"; return;
        case '<': out += "&lt;"; return;
        case '>': out += "&gt;"; return;
        default: out += c;
    }
}

bool is_style_mark(char c) { return c == '*' || c == '_' || c == '~'; }

/// A line that begins with an escaped '>' is a quotation all the same.
bool begins_quotation(std::string_view text, std::size_t at) {
    return text[at] == '>' && (at == 0 || text[at - 1] == '\n');
}

}  // namespace

std::string neutral(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (parts_link(text, at) || parts_emoji(text, at) || parts_call(text, at) ||
            begins_quotation(text, at)) {
            out += kNothing;
        }
        if (c == '`' || (is_style_mark(c) && opens_style(text, at))) {
            out += look_alike(c);
        } else {
            append_escaped(out, c);
        }
    }
    return out;
}

std::string neutral_code(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        if (c == '`') {
            out += look_alike(c);
        } else {
            append_escaped(out, c);
        }
    }
    return out;
}

}  // namespace metsuke::notify::slack
