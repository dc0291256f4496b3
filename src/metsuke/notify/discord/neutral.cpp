// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/discord/neutral.hpp"

#include <cstddef>

#include "metsuke/notify/acting.hpp"

namespace metsuke::notify::discord {

namespace {

constexpr std::string_view kMarks = "`*~|<>[]";

/// "@here" is looked for before any backslash is.
bool parts(std::string_view text, std::size_t at) {
    return parts_link(text, at) || parts_emoji(text, at) || parts_call(text, at) ||
           parts_block(text, at);
}

}  // namespace

std::string neutral(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (parts(text, at)) {
            out += kNothing;
        }
        if (needs_backslash(text, at, kMarks)) {
            out += '\\';
        }
        out += text[at];
    }
    return out;
}

std::string neutral_code(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && text[at] == '`' && text[at - 1] == '`') {
            out += kNothing;
        }
        out += text[at];
    }
    return out;
}

}  // namespace metsuke::notify::discord
