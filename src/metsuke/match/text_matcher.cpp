// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/text_matcher.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "metsuke/base/casefold.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::match {

namespace {

using rule::Token;

bool is_any(const Token& token) { return token.kind == Token::Kind::any; }

/// Characters that Sigma's windash takes for one another.
bool is_dash(char32_t point) {
    return point == U'-' || point == U'/' || point == U'\u2013' || point == U'\u2014' ||
           point == U'\u2015';
}

bool accepts(const Token& token, char32_t point) {
    switch (token.kind) {
        case Token::Kind::literal: return token.point == point;
        case Token::Kind::one: return true;
        case Token::Kind::dash: return is_dash(point);
        case Token::Kind::any: return false;
    }
    return false;
}

/// The longest text without wildcards, folded: case changes character by character.
std::string longest_literal(std::span<const Token> tokens) {
    const auto is_literal = [](const Token& token) { return token.kind == Token::Kind::literal; };
    std::string longest;
    while (!tokens.empty()) {
        const auto end = std::ranges::find_if_not(tokens, is_literal);
        std::string piece;
        for (auto token = tokens.begin(); token != end; ++token) {
            base::append_utf8(piece, base::fold(token->point));
        }
        if (piece.size() > longest.size()) {
            longest = std::move(piece);
        }
        const auto used = static_cast<std::size_t>(end - tokens.begin());
        tokens = tokens.subspan(std::min(tokens.size(), used + 1));
    }
    return longest;
}

}  // namespace

TextMatcher::TextMatcher(const rule::TextPattern& pattern)
    : cased_(pattern.cased), piece_(longest_literal(pattern.tokens)) {
    std::span<const Token> tokens = pattern.tokens;
    const bool open_begin = !tokens.empty() && is_any(tokens.front());
    while (!tokens.empty() && is_any(tokens.front())) {
        tokens = tokens.subspan(1);
    }
    const bool open_end = !tokens.empty() && is_any(tokens.back());
    while (!tokens.empty() && is_any(tokens.back())) {
        tokens = tokens.first(tokens.size() - 1);
    }

    const auto prepared = [this](const Token& token) {
        return cased_ || token.kind != Token::Kind::literal
                   ? token
                   : Token{.kind = token.kind, .point = base::fold(token.point)};
    };
    if (!std::ranges::all_of(tokens,
                             [](const Token& t) { return t.kind == Token::Kind::literal; })) {
        shape_ = Shape::wildcard;
        std::ranges::transform(pattern.tokens, std::back_inserter(tokens_), prepared);
        return;
    }
    for (const Token& token : tokens) {
        base::append_utf8(literal_, prepared(token).point);
    }
    if (open_begin) {
        shape_ = open_end || tokens.empty() ? Shape::contains : Shape::ends_with;
    } else {
        shape_ = open_end ? Shape::starts_with : Shape::equals;
    }
}

bool TextMatcher::matches(std::string_view text, std::string_view folded) const {
    const std::string_view subject = cased_ ? text : folded;
    switch (shape_) {
        case Shape::equals: return subject == literal_;
        case Shape::starts_with: return subject.starts_with(literal_);
        case Shape::ends_with: return subject.ends_with(literal_);
        case Shape::contains: return subject.find(literal_) != std::string_view::npos;
        case Shape::wildcard: return folded.contains(piece_) && matches_wildcard(subject);
    }
    return false;
}

/// Runs tokens against code points; at a mismatch the last '*' takes one more character.
bool TextMatcher::matches_wildcard(std::string_view text) const {
    std::size_t token = 0;
    std::size_t at = 0;
    std::size_t star = tokens_.size();  // the last '*' met, if any
    std::size_t star_at = 0;            // where the text behind it is tried next
    while (at < text.size()) {
        std::size_t next = at;
        const char32_t point = base::next_code_point(text, next);
        if (token < tokens_.size() && is_any(tokens_[token])) {
            star = token++;
            star_at = at;
        } else if (token < tokens_.size() && accepts(tokens_[token], point)) {
            ++token;
            at = next;
        } else if (star < tokens_.size()) {
            token = star + 1;
            base::next_code_point(text, star_at);
            at = star_at;
        } else {
            return false;
        }
    }
    return std::ranges::all_of(std::span(tokens_).subspan(token), is_any);
}

}  // namespace metsuke::match
