// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/text_tokens.hpp"

#include "metsuke/base/utf8.hpp"

namespace metsuke::rule {

std::vector<Token> text_tokens(std::string_view text) {
    std::vector<Token> tokens;
    tokens.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        const char32_t point = base::next_code_point(text, at);
        const char next = at < text.size() ? text[at] : '\0';
        if (point == U'\\' && (next == '*' || next == '?' || next == '\\')) {
            tokens.push_back({Token::Kind::literal, static_cast<char32_t>(next)});
            ++at;
        } else if (point == U'*') {
            tokens.push_back({Token::Kind::any, 0});
        } else if (point == U'?') {
            tokens.push_back({Token::Kind::one, 0});
        } else {
            tokens.push_back({Token::Kind::literal, point});
        }
    }
    return tokens;
}

std::vector<Token> literal_tokens(std::string_view text) {
    std::vector<Token> tokens;
    tokens.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        tokens.push_back({Token::Kind::literal, base::next_code_point(text, at)});
    }
    return tokens;
}

std::optional<std::string> literal_text(const std::vector<Token>& tokens) {
    std::string text;
    for (const Token& token : tokens) {
        if (token.kind != Token::Kind::literal) {
            return std::nullopt;
        }
        base::append_utf8(text, token.point);
    }
    return text;
}

}  // namespace metsuke::rule
