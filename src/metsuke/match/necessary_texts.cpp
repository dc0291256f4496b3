// SPDX-License-Identifier: Apache-2.0
//
// A value's text is not always what stands in the record: numbers are written out, and an object is
// compared in its compact form too, without white space around its marks. Only pieces that neither
// changes are of use.
#include "metsuke/match/necessary_texts.hpp"

#include <algorithm>
#include <string_view>
#include <variant>

#include "metsuke/base/regex.hpp"
#include "metsuke/event/raw_search.hpp"

namespace metsuke::match {
namespace {

/// More than a few searches cost what a walk does.
constexpr std::size_t kMostTexts = 4;
/// Shorter ones stand nearly everywhere.
constexpr std::size_t kLeast = 3;

/// Characters that a value's text has where the record has the same, side by side.
bool is_kept(char c) {
    return c >= ' ' && c <= '~' && std::string_view("\"\\{}[],").find(c) == std::string_view::npos;
}

bool may_be_number(std::string_view text) {
    return text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
}

/// The longest piece of a text that an accepted value contains; empty if none is of use.
std::string_view best_piece(std::string_view text) {
    std::string_view best;
    while (!text.empty()) {
        const auto end = std::ranges::find_if_not(text, is_kept);
        std::string_view piece = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        text.remove_prefix(std::min(text.size(), piece.size() + 1));
        // A colon may stand behind a key, and white space behind that.
        piece.remove_prefix(std::min(piece.size(), piece.find_first_not_of(": ")));
        if (piece.size() > best.size() && !may_be_number(piece)) {
            best = piece;
        }
    }
    return best.size() < kLeast ? std::string_view() : best.substr(0, event::kMostSearched);
}

/// Wildcards and what is not ASCII are written as a character that is never kept.
std::string literal_text(const rule::TextPattern& pattern) {
    std::string text;
    for (const rule::Token& token : pattern.tokens) {
        const bool is_ascii = token.kind == rule::Token::Kind::literal && token.point < 0x80;
        text.push_back(is_ascii ? static_cast<char>(token.point) : '\0');
    }
    return text;
}

std::string necessary_text(const rule::Pattern& pattern) {
    if (const auto* text = std::get_if<rule::TextPattern>(&pattern)) {
        return std::string(best_piece(literal_text(*text)));
    }
    std::string best;
    if (const auto* regex = std::get_if<rule::RegexPattern>(&pattern)) {
        for (const std::string& text :
             base::necessary_texts(regex->source, {.ignore_case = regex->ignore_case,
                                                   .multiline = regex->multiline,
                                                   .dot_all = regex->dot_all})) {
            const std::string_view piece = best_piece(text);
            if (piece.size() > best.size()) {
                best = piece;
            }
        }
    }
    return best;
}

/// One text of each, or none at all.
template <class Alternative, class Text>
std::vector<std::string> of_each(std::span<const Alternative> alternatives, Text text_of) {
    if (alternatives.size() > kMostTexts) {
        return {};
    }
    std::vector<std::string> texts;
    for (const Alternative& alternative : alternatives) {
        texts.emplace_back(text_of(alternative));
        if (texts.back().empty()) {
            return {};
        }
    }
    return texts;
}

}  // namespace

std::vector<std::string> necessary_texts(std::span<const rule::Pattern> alternatives) {
    return of_each(alternatives, necessary_text);
}

std::vector<std::string> necessary_texts(std::span<const std::string> texts) {
    return of_each(texts, best_piece);
}

}  // namespace metsuke::match
