// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/acting.hpp"

#include <algorithm>
#include <array>

namespace metsuke::notify {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter_or_digit(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || is_digit(c); }

/// Of ASCII, or a part of any character outside it.
bool is_letter(char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

bool can_name_emoji(char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '+' || c == '\'' || c == '~';
}

bool begins(std::string_view text, std::string_view small_word) {
    return text.size() >= small_word.size() &&
           std::ranges::equal(text.substr(0, small_word.size()), small_word, {}, lower);
}

/// Whether `before` ends with that word, and not with a longer one.
bool ends_with_word(std::string_view before, std::string_view small_word) {
    if (before.size() < small_word.size()) {
        return false;
    }
    const std::size_t begin = before.size() - small_word.size();
    return begins(before.substr(begin), small_word) &&
           (begin == 0 || !is_letter_or_digit(before[begin - 1]));
}

/// "evil.example": letters, two or more, behind a dot behind anything of a name.
bool ends_with_domain(std::string_view before) {
    std::size_t begin = before.size();
    while (begin > 0 && is_letter(before[begin - 1])) {
        --begin;
    }
    return before.size() - begin >= 2 && begin >= 2 && before[begin - 1] == '.' &&
           (is_letter(before[begin - 2]) || is_digit(before[begin - 2]));
}

bool is_number_part(std::string_view name) {
    static constexpr std::size_t kMost = 4;
    static constexpr auto kEmoji = std::to_array<std::string_view>(
        {"a", "b", "ab", "abc", "bed", "bee", "cd", "de", "100", "1234"});
    return name.size() <= kMost && std::ranges::all_of(name, is_hex) &&
           std::ranges::find(kEmoji, name) == kEmoji.end();
}

/// "1. " and "1) "
bool begins_number(std::string_view text) {
    const std::size_t mark = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::string_view rest = text.substr(mark);
    return mark != 0 && (rest.starts_with(". ") || rest.starts_with(") "));
}

}  // namespace

bool parts_link(std::string_view text, std::size_t at) {
    static constexpr auto kSchemes =
        std::to_array<std::string_view>({"http", "https", "ftp", "mailto", "tel"});
    if (at == 0) {
        return false;
    }
    const std::string_view before = text.substr(0, at);
    const std::string_view rest = text.substr(at);
    if (before.back() == ':') {
        const std::string_view scheme = before.substr(0, at - 1);
        return rest.starts_with("//") || std::ranges::any_of(kSchemes, [scheme](auto known) {
                   return ends_with_word(scheme, known);
               });
    }
    return (rest.starts_with('.') && ends_with_word(before, "www")) ||
           (rest.starts_with('/') && ends_with_domain(before));
}

bool parts_emoji(std::string_view text, std::size_t at) {
    static constexpr std::size_t kMostName = 100;
    if (at == 0 || text[at - 1] != ':') {
        return false;
    }
    const std::string_view rest = text.substr(at, kMostName + 1);
    const std::size_t end = rest.find(':');
    if (end == std::string_view::npos || end == 0) {
        return false;
    }
    const std::string_view name = rest.substr(0, end);
    return std::ranges::all_of(name, can_name_emoji) && !is_number_part(name);
}

bool parts_call(std::string_view text, std::size_t at) {
    static constexpr auto kWords =
        std::to_array<std::string_view>({"here", "channel", "all", "everyone"});
    return at > 0 && text[at - 1] == '@' &&
           std::ranges::any_of(kWords,
                               [rest = text.substr(at)](auto word) { return begins(rest, word); });
}

bool parts_entity(std::string_view text, std::size_t at) {
    static constexpr std::size_t kMostName = 40;
    if (at == 0 || text[at - 1] != '&') {
        return false;
    }
    std::string_view name = text.substr(at, kMostName);
    name.remove_prefix(name.starts_with('#') ? 1 : 0);
    const auto end = std::ranges::find_if_not(name, is_letter_or_digit);
    return end != name.begin() && end != name.end() && *end == ';';
}

bool parts_block(std::string_view text, std::size_t at) {
    static constexpr std::string_view kMarks = " #>+-*_=~`|";
    const bool is_line_begin = at < text.size() && (at == 0 || text[at - 1] == '\n');
    return is_line_begin && (kMarks.contains(text[at]) || begins_number(text.substr(at)));
}

bool opens_style(std::string_view text, std::size_t at) {
    const bool can_open = at == 0 || !is_letter_or_digit(text[at - 1]);
    return can_open && at + 1 < text.size() && text[at + 1] != ' ' && text[at + 1] != '\n';
}

bool needs_backslash(std::string_view text, std::size_t at, std::string_view marks) {
    const bool is_before_word = at + 1 < text.size() && is_letter_or_digit(text[at + 1]);
    switch (text[at]) {
        case '\\': return !is_before_word;
        case '_': return !is_before_word || at == 0 || !is_letter_or_digit(text[at - 1]);
        default: return marks.contains(text[at]);
    }
}

std::string_view look_alike(char mark) {
    switch (mark) {
        case '*': return "\u2217";
        case '_': return "\u02cd";
        case '~': return "\u223c";
        case '`': return "\u02cb";
        case '<': return "\uff1c";
        case '$': return "\uff04";
        default: return {};
    }
}

}  // namespace metsuke::notify
