// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/chatwork/neutral.hpp"

#include <algorithm>
#include <array>

namespace metsuke::notify::chatwork {

namespace {

constexpr std::string_view kNothing = "\u200b";  // zero-width space

/// Codes that Chatwork shows as a picture, and the start of a link.
constexpr auto kActing = std::to_array<std::string_view>({
    "://", ":)",  ":(",  ":D",  "8-)",   ":o",   ";)",  ";(",  ":|", ":*", ":p",
    ":^)", "|-)", "8-|", ":#)", "(^^;)", "(:/)", "(*)", "(^)", ":?", ":!", ":#",
});

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

/// "(devil)", "(y)": any small letters alone between brackets, as new codes come without a word;
/// and
/// "(F)".
bool begins_word_code(std::string_view text) {
    static constexpr std::size_t kMost = 16;
    static constexpr std::string_view kOurs = "(success)";  // stands behind titles, and is no code
    if (text.starts_with(kOurs)) {
        return false;
    }
    if (!text.starts_with('(') || text.starts_with("(F)")) {
        return text.starts_with('(');
    }
    const std::size_t end = text.find(')');
    return end != std::string_view::npos && end > 1 && end <= kMost &&
           std::ranges::all_of(text.substr(1, end - 1), is_small_letter);
}

bool begins_acting(std::string_view text) {
    return begins_word_code(text) || std::ranges::any_of(kActing, [text](std::string_view code) {
               return text.starts_with(code);
           });
}

}  // namespace

std::string neutral(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '[') {
            out += "［";
        } else if (c == ']') {
            out += "］";
        } else {
            out += c;
            if (begins_acting(text.substr(at))) {
                out += kNothing;
            }
        }
    }
    return out;
}

}  // namespace metsuke::notify::chatwork
