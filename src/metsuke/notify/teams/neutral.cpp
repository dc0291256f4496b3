// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/teams/neutral.hpp"

#include <cstddef>

#include "metsuke/notify/acting.hpp"

namespace metsuke::notify::teams {

namespace {

bool begins_function(std::string_view text, std::size_t at) {
    return at > 0 && text[at] == '{' && text[at - 1] == '{';
}

/// "<at>" would be a mention if the card named whom, "<a@b.example>" a link.
bool begins_tag(std::string_view text, std::size_t at) {
    return at > 0 && text[at - 1] == '<' && text[at] != ' ';
}

bool parts_anywhere(std::string_view text, std::size_t at) {
    return parts_link(text, at) || begins_function(text, at) || begins_tag(text, at);
}

constexpr std::string_view kMarks = "`*[]";

}  // namespace

std::string neutral(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (parts_anywhere(text, at) || parts_entity(text, at) || parts_block(text, at)) {
            out += kNothing;
        }
        if (needs_backslash(text, at, kMarks)) {
            out += '\\';
        }
        out += text[at];
    }
    return out;
}

std::string neutral_run(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (parts_anywhere(text, at)) {
            out += kNothing;
        }
        out += text[at];
    }
    return out;
}

}  // namespace metsuke::notify::teams
