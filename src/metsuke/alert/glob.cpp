// SPDX-License-Identifier: Apache-2.0
//
// The usual walk with one place to return to: a later star makes an earlier one superfluous,
// because whatever the earlier could still take the later can take too.
#include "metsuke/alert/glob.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace metsuke::alert {

namespace {

/// Bytes of the character that begins at the front of `text`, which is not empty.
std::size_t front_size(std::string_view text) {
    const auto is_continued = [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    };
    const auto end = std::ranges::find_if_not(text.substr(1), is_continued);
    return static_cast<std::size_t>(end - text.begin());
}

struct Step {
    std::size_t pattern = 0, text = 0;  ///< bytes taken
};

/// One element of the pattern, no star, against the front of `text`, which is not empty.
std::optional<Step> step_of(std::string_view pattern, std::string_view text) {
    if (pattern.empty()) {
        return std::nullopt;
    }
    if (pattern.front() == '?') {
        return Step{.pattern = 1, .text = front_size(text)};
    }
    const bool is_escape = pattern.front() == '\\' && pattern.size() > 1;
    const std::size_t at = is_escape ? 1 : 0;
    return pattern[at] == text.front() ? std::optional(Step{.pattern = at + 1, .text = 1})
                                       : std::nullopt;
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view text) {
    std::optional<std::string_view> behind_star;
    std::string_view returned;  // where the last star's text ends for now
    while (!text.empty()) {
        if (pattern.starts_with('*')) {
            pattern.remove_prefix(1);
            behind_star = pattern;
            returned = text;
            continue;
        }
        if (const std::optional<Step> step = step_of(pattern, text)) {
            pattern.remove_prefix(step->pattern);
            text.remove_prefix(step->text);
            continue;
        }
        if (!behind_star) {
            return false;
        }
        returned.remove_prefix(front_size(returned));
        text = returned;
        pattern = *behind_star;
    }
    return pattern.find_first_not_of('*') == std::string_view::npos;
}

}  // namespace metsuke::alert
