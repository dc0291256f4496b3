// SPDX-License-Identifier: Apache-2.0
//
// Each character is judged by its Unicode category and by the character before it. An emoji joined
// by U+200D falls into its parts: the joiner is written out, as it shows nothing by itself.
#include "metsuke/base/visible.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

#include <fmt/core.h>
#include <utf8proc.h>

#include "metsuke/base/json_escape.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::base {
namespace {

constexpr int kMostMarks = 4;  // combining marks on one character; no living orthography needs more

/// First and last of letters and symbols that show nothing all the same (Unicode:
/// Default_Ignorable_Code_Point, and the braille pattern without dots).
constexpr std::array<std::array<char32_t, 2>, 7> kBlankLetters = {{{0x034F, 0x034F},
                                                                   {0x115F, 0x1160},
                                                                   {0x17B4, 0x17B5},
                                                                   {0x180B, 0x180F},
                                                                   {0x2800, 0x2800},
                                                                   {0x3164, 0x3164},
                                                                   {0xFFA0, 0xFFA0}}};

bool is_variation_selector(char32_t point) {
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
}

utf8proc_category_t category_of(char32_t point) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(point));
}

bool is_combining(char32_t point) {
    const utf8proc_category_t category = category_of(point);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

/// Controls, formats (zero-width and bidi), unassigned code points, surrogates, line and paragraph
/// separators.
constexpr std::array kUnseenCategories = {UTF8PROC_CATEGORY_CC, UTF8PROC_CATEGORY_CF,
                                          UTF8PROC_CATEGORY_CN, UTF8PROC_CATEGORY_CS,
                                          UTF8PROC_CATEGORY_ZL, UTF8PROC_CATEGORY_ZP};

bool is_unseen(char32_t point) {
    const auto is_blank = [point](const std::array<char32_t, 2>& blank) {
        return point >= blank.front() && point <= blank.back();
    };
    return std::ranges::find(kUnseenCategories, category_of(point)) != kUnseenCategories.end() ||
           std::ranges::any_of(kBlankLetters, is_blank);
}

/// A selector chooses between shapes of an ideograph or between an emoji and its plain symbol;
/// anywhere else it only hides data.
bool can_carry_selector(char32_t base) {
    const utf8proc_category_t category = category_of(base);
    return category == UTF8PROC_CATEGORY_SO || category == UTF8PROC_CATEGORY_LO ||
           category == UTF8PROC_CATEGORY_SM;
}

// Not fmt::format_to: clang 19 names one of its instantiations otherwise than Debian's fmt does.
void append_written_out(std::string& out, char32_t point) {
    const auto value = static_cast<std::uint32_t>(point);
    if (point == '\n' || point == '\r' || point == '\t') {
        out += point == '\n' ? "\\n" : point == '\r' ? "\\r" : "\\t";
    } else if (value < 0x80) {
        out += fmt::format("\\x{:02x}", value);
    } else if (value < 0x10000) {
        out += fmt::format("\\u{:04x}", value);
    } else {
        out += fmt::format("\\U{:08x}", value);
    }
}

/// Decides about each character by its neighbours before it.
class Filter {
public:
    bool shows(char32_t point) {
        const char32_t before = std::exchange(before_, point);
        if (is_variation_selector(point)) {
            return can_carry_selector(before);
        }
        if (is_unseen(point)) {
            before_ = 0;
            return false;
        }
        if (!is_combining(point)) {
            marks_ = 0;
            return true;
        }
        return before != 0 && ++marks_ <= kMostMarks;
    }

private:
    char32_t before_ = 0;  // 0: nothing that a mark could stand on
    int marks_ = 0;
};

bool is_plain_ascii(std::string_view text) {
    // What a JSON string may hold as it is, which is most texts whole, is found faster.
    return std::ranges::all_of(text.substr(json::plain_ascii_end(text, 0)),
                               [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

std::string visible(std::string_view text) {
    if (is_plain_ascii(text)) {
        return std::string(text);
    }
    std::string out;
    out.reserve(text.size() + 16);
    Filter filter;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (filter.shows(point)) {
            append_utf8(out, point);  // not the bytes: an ill-formed one reads as U+FFFD
        } else {
            append_written_out(out, point);
        }
    }
    return out;
}

}  // namespace metsuke::base
