// SPDX-License-Identifier: Apache-2.0
//
// wrap() of base/display.hpp: greedy line filling. While a line fills, the last place where it may
// be broken is remembered; when the next character does not fit, the line ends there, or at the
// character if there was no such place.
#include <algorithm>
#include <optional>

#include "metsuke/base/display.hpp"

namespace metsuke::base {
namespace {

constexpr std::size_t kMinimumWidth = 2;

// Marks that no line begins with, and marks that no line ends with (JIS X 4051, the usual subset).
constexpr std::string_view kNotAtBegin =
    "、。，．・：；？！ゝゞーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ々）］｝〕〉》」』】,.:;?!"
    ")]}";
constexpr std::string_view kNotAtEnd = "（［｛〔〈《「『【([{";

bool is_one_of(std::string_view marks, std::string_view cluster) {
    return !cluster.empty() && marks.find(cluster) != std::string_view::npos;
}

/// Whether a line may end between two neighbours that are no spaces.
bool may_break_between(const Cluster& before, const Cluster& behind) {
    if (before.width < 2 && behind.width < 2) {
        return false;
    }
    return !is_one_of(kNotAtEnd, before.text) && !is_one_of(kNotAtBegin, behind.text);
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') {
        ++at;
    }
    return at;
}

struct Cut {
    std::size_t end = 0;   // of the line's text
    std::size_t next = 0;  // where the following line begins
};

/// The line that begins at `begin`.
Cut cut_line(std::string_view text, std::size_t begin, std::size_t width) {
    std::optional<Cut> last_chance;
    Cluster before;
    std::size_t used = 0;
    for (std::size_t at = begin; at < text.size();) {
        const std::size_t here = at;
        const Cluster cluster = next_cluster(text, at);
        const bool is_space = cluster.text == " ";
        if (is_space && before.text != " ") {
            last_chance = Cut{.end = here, .next = skip_spaces(text, here)};
        } else if (!before.text.empty() && before.text != " " &&
                   may_break_between(before, cluster)) {
            last_chance = Cut{.end = here, .next = here};
        }
        used += cluster.width;
        if (used > width) {
            return last_chance.value_or(Cut{.end = here, .next = here});
        }
        before = cluster;
    }
    return {.end = text.size(), .next = text.size()};
}

}  // namespace

std::vector<std::string_view> wrap(std::string_view text, std::size_t width) {
    width = std::max(width, kMinimumWidth);
    std::vector<std::string_view> lines;
    std::size_t begin = 0;
    do {
        const Cut cut = cut_line(text, begin, width);
        lines.push_back(text.substr(begin, cut.end - begin));
        begin = cut.next;
    } while (begin < text.size());
    return lines;
}

}  // namespace metsuke::base
