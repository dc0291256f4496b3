// SPDX-License-Identifier: Apache-2.0
//
// Widths come from utf8proc's tables. A cluster is as wide as its first character that has a width;
// two regional indicators (a flag) and anything with the emoji variation selector are two columns
// wide.
#include "metsuke/base/display.hpp"

#include <algorithm>

#include <utf8proc.h>

#include "metsuke/base/utf8.hpp"

namespace metsuke::base {
namespace {

constexpr char32_t kEmojiSelector = 0xFE0F;
constexpr std::string_view kEllipsis = "…";

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

bool is_regional_indicator(char32_t point) { return point >= 0x1F1E6 && point <= 0x1F1FF; }

std::size_t point_width(char32_t point) {
    const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(point));
    return width > 0 ? static_cast<std::size_t>(width) : 0;
}

}  // namespace

Cluster next_cluster(std::string_view text, std::size_t& at) {
    if (at >= text.size()) {
        return {};
    }
    const std::size_t begin = at;
    char32_t before = next_code_point(text, at);
    std::size_t width = is_regional_indicator(before) ? 2 : point_width(before);
    utf8proc_int32_t state = 0;
    while (at < text.size()) {
        std::size_t behind = at;
        const char32_t point = next_code_point(text, behind);
        if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before),
                                             static_cast<utf8proc_int32_t>(point), &state)) {
            break;
        }
        width = point == kEmojiSelector && width > 0 ? 2 : std::max(width, point_width(point));
        before = point;
        at = behind;
    }
    return {.text = text.substr(begin, at - begin), .width = std::min<std::size_t>(width, 2)};
}

std::size_t display_width(std::string_view text) {
    if (is_printable_ascii(text)) {
        return text.size();
    }
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        width += next_cluster(text, at).width;
    }
    return width;
}

std::string_view fitting_prefix(std::string_view text, std::size_t width) {
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        used += next_cluster(text, at).width;
        if (used > width) {
            return text.substr(0, begin);
        }
    }
    return text;
}

std::string cut_to_width(std::string_view text, std::size_t width) {
    const std::string_view whole = fitting_prefix(text, width);
    if (whole.size() == text.size() || width == 0) {
        return std::string(whole);
    }
    return std::string(fitting_prefix(text, width - 1)).append(kEllipsis);
}

void append_padded(std::string& out, std::string_view text, std::size_t width) {
    out += text;
    const std::size_t used = display_width(text);
    out.append(width > used ? width - used : 0, ' ');
}

}  // namespace metsuke::base
