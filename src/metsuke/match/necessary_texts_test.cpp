// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/necessary_texts.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::match {
namespace {

using Texts = std::vector<std::string>;

/// '*' and '?' are wildcards, '~' is windash's any dash.
rule::TextPattern text_pattern(std::u32string_view text) {
    rule::TextPattern pattern;
    for (const char32_t point : text) {
        using Kind = rule::Token::Kind;
        const Kind kind = point == U'*'   ? Kind::any
                          : point == U'?' ? Kind::one
                          : point == U'~' ? Kind::dash
                                          : Kind::literal;
        pattern.tokens.push_back({.kind = kind, .point = point});
    }
    return pattern;
}

Texts of(std::u32string_view text) {
    return necessary_texts(std::vector<rule::Pattern>{text_pattern(text)});
}
Texts of_regex(std::string source) {
    return necessary_texts(
        std::vector<rule::Pattern>{rule::RegexPattern{.source = std::move(source)}});
}

TEST(NecessaryTexts, AreTheLongestPieceWithoutWildcards) {
    EXPECT_EQ(of(U"Root"), Texts{"Root"});
    EXPECT_EQ(of(U"*:assumed-role/*"), Texts{"assumed-role/"});
    EXPECT_EQ(of(U"ab?abcd*abc"), Texts{"abcd"});
    EXPECT_EQ(of(U"~enc~encode"), Texts{"encode"});
    EXPECT_EQ(of(U"*"), Texts{});
    EXPECT_EQ(of(U""), Texts{});
    EXPECT_EQ(of(U"ab"), Texts{});
    EXPECT_EQ(of(U"a-text-of-more-than-thirty-two-bytes"),
              Texts{"a-text-of-more-than-thirty-two-b"});
}

TEST(NecessaryTexts, AreOfRegularExpressionsToo) {
    EXPECT_EQ(of_regex(".+:assumed-role/aws:.+"), Texts{"assumed-role/aws:"});
    EXPECT_EQ(of_regex("user.*administrator"), Texts{"administrator"});
    EXPECT_EQ(of_regex("admin|root"), Texts{});
}

/// The record may write these otherwise.
TEST(NecessaryTexts, KeepClearOfWhatAValueIsWrittenWith) {
    EXPECT_EQ(of(U"1000"), Texts{});
    EXPECT_EQ(of(U"-1.5e10"), Texts{});
    EXPECT_EQ(of(U"i-1000"), Texts{"i-1000"});
    EXPECT_EQ(of(U"\"key\":value"), Texts{"value"});
    EXPECT_EQ(of(U"abc,defg"), Texts{"defg"});
    EXPECT_EQ(of(U"[abc]{de}"), Texts{"abc"});
    EXPECT_EQ(of(U": abc"), Texts{"abc"});
    EXPECT_EQ(of(U"back\\slash"), Texts{"slash"});
    EXPECT_EQ(of(U"a\u30ebrole"), Texts{"role"});
}

TEST(NecessaryTexts, AreOfListsToo) {
    const auto of_list = [](Texts texts) {
        return necessary_texts(std::span<const std::string>(texts));
    };
    EXPECT_EQ(of_list({"root", "[admin]"}), (Texts{"root", "admin"}));
    EXPECT_EQ(of_list({"root", "12"}), Texts{});
    EXPECT_EQ(of_list({"one", "two", "three", "four", "five"}), Texts{});
    EXPECT_EQ(of_list({}), Texts{});
}

TEST(NecessaryTexts, NeedEveryAlternative) {
    const auto both = [](std::u32string_view a, rule::Pattern b) {
        return necessary_texts(std::vector<rule::Pattern>{text_pattern(a), std::move(b)});
    };
    EXPECT_EQ(both(U"root", text_pattern(U"admin")), (Texts{"root", "admin"}));
    EXPECT_EQ(both(U"root", text_pattern(U"*")), Texts{});
    EXPECT_EQ(both(U"root", rule::NullPattern{}), Texts{});
    EXPECT_EQ(both(U"root", rule::ExistsPattern{}), Texts{});
    EXPECT_EQ(both(U"root", rule::FieldRefPattern{}), Texts{});
    EXPECT_EQ(necessary_texts(std::vector<rule::Pattern>(5, text_pattern(U"root"))), Texts{});
}

}  // namespace
}  // namespace metsuke::match
