// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/word_dashes.hpp"

#include "metsuke/base/character.hpp"

namespace metsuke::rule {

namespace {

bool is_dash(const Token& token) {
    if (token.kind != Token::Kind::literal) {
        return false;
    }
    const char32_t c = token.point;
    return c == U'-' || c == U'/' || c == U'\u2013' || c == U'\u2014' || c == U'\u2015';
}

bool is_word(const Token& token) {
    return token.kind == Token::Kind::literal && base::is_word_character(token.point);
}

}  // namespace

void free_word_dashes(std::vector<Token>& tokens) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        const bool begins_word = (i == 0 || !is_word(tokens[i - 1])) && is_word(tokens[i + 1]);
        if (is_dash(tokens[i]) && begins_word) {
            tokens[i] = {.kind = Token::Kind::dash, .point = 0};
        }
    }
}

}  // namespace metsuke::rule
