// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/next_begin.hpp"

#include <algorithm>

#include "metsuke/input/json_bytes.hpp"

namespace metsuke::input {
namespace {

/// Whether an element could begin at `at`, by what stands before it: not far, since a window does
/// not reach back for ever.
bool follows_an_element(std::string_view text, std::size_t at, bool is_line_enough) {
    const std::size_t first = at - std::min(at, kMostBefore);
    while (at > first && is_space(text[at - 1])) {
        --at;
        if (is_line_enough && text[at] == '\n') {
            return true;
        }
    }
    return at > 0 && (text[at - 1] == ',' || (is_line_enough && text[at - 1] == '}'));
}

}  // namespace

std::string_view opening_of(std::string_view object) {
    const std::string_view begin = object.substr(0, kMostOpening);
    const std::size_t quote = begin.starts_with('{') ? begin.find_first_not_of(kSpace, 1) : kNone;
    if (quote == kNone || begin[quote] != '"') {
        return {};
    }
    const std::size_t end = begin.find_first_of("\"\\\n", quote + 1);
    if (end == kNone || begin[end] != '"') {
        return {};
    }
    const std::size_t colon = begin.find_first_not_of(kSpace, end + 1);
    return colon == kNone || begin[colon] != ':' ? std::string_view() : begin.substr(0, colon + 1);
}

std::size_t find_opening(std::string_view text, std::string_view opening, std::size_t from,
                         bool is_line_enough) {
    while (!opening.empty() && (from = text.find(opening, from)) != kNone) {
        if (follows_an_element(text, from, is_line_enough)) {
            return from;
        }
        ++from;
    }
    return kNone;
}

std::size_t find_line(std::string_view text, std::size_t from) {
    while ((from = text.find('\n', from)) != kNone) {
        ++from;
        if (from < text.size() && is_opening(text[from])) {
            return from;
        }
    }
    return kNone;
}

}  // namespace metsuke::input
