// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/pattern_value.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::match {
namespace {

using Kind = rule::PatternTest::Kind;

bool passes_text(const rule::PatternTest& test, const std::string& text) {
    return passes(test, {.type = PatternValue::Type::string, .text = text});
}

rule::PatternTest of_letters(Kind kind, std::vector<std::vector<std::string>> letters) {
    rule::PatternTest test;
    test.kind = kind;
    test.letters = std::move(letters);
    return test;
}

TEST(PatternValue, AsManyLettersAsTheRuleLikes) {
    constexpr std::size_t kMany = 200'000;
    const std::vector<std::vector<std::string>> letters(kMany, {"a", "A"});
    const std::string text(kMany, 'A');
    EXPECT_TRUE(passes_text(of_letters(Kind::ignore_case, letters), text));
    EXPECT_FALSE(passes_text(of_letters(Kind::ignore_case, letters), text + "a"));
    EXPECT_TRUE(passes_text(of_letters(Kind::prefix_ignore_case, letters), text + "x"));
    EXPECT_TRUE(passes_text(of_letters(Kind::suffix_ignore_case, letters), "x" + text));
    EXPECT_FALSE(passes_text(of_letters(Kind::suffix_ignore_case, letters), text + "x"));
}

TEST(PatternValue, SpellingsOfDifferentLengthsAreAllTried) {
    // Each of many letters may take one byte or two: two to the power of their number ways.
    const std::vector<std::vector<std::string>> letters(60, {"s", "ss"});
    for (const Kind kind :
         {Kind::ignore_case, Kind::prefix_ignore_case, Kind::suffix_ignore_case}) {
        EXPECT_TRUE(passes_text(of_letters(kind, letters), std::string(60, 's')));
        EXPECT_TRUE(passes_text(of_letters(kind, letters), std::string(77, 's')));
        EXPECT_FALSE(passes_text(of_letters(kind, letters), std::string(59, 's')));
    }
    EXPECT_FALSE(passes_text(of_letters(Kind::ignore_case, letters), std::string(121, 's')));
}

}  // namespace
}  // namespace metsuke::match
