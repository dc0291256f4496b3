// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/glob.hpp"

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace metsuke::alert {
namespace {

TEST(Glob, FitsTheWholeText) {
    EXPECT_TRUE(matches_glob("prod", "prod"));
    EXPECT_FALSE(matches_glob("prod", "prod-1"));
    EXPECT_FALSE(matches_glob("prod", "Prod"));
    EXPECT_TRUE(matches_glob("prod-*", "prod-"));
    EXPECT_TRUE(matches_glob("*@example.co.jp", "dev.a@example.co.jp"));
    EXPECT_FALSE(matches_glob("*@example.co.jp", "dev.a@example.co.jp.evil.example"));
    EXPECT_TRUE(matches_glob("arn:aws:iam::*:role/ci-*", "arn:aws:iam::111122223333:role/ci-x"));
    EXPECT_TRUE(matches_glob("", ""));
    EXPECT_TRUE(matches_glob("**", ""));
    EXPECT_FALSE(matches_glob("?", ""));
}

TEST(Glob, CountsCharactersNotBytes) {
    EXPECT_TRUE(matches_glob("?", "目"));
    EXPECT_TRUE(matches_glob("目?-*", "目付-a"));
    EXPECT_FALSE(matches_glob("??", "目"));
    EXPECT_TRUE(matches_glob("*?付", "目付"));
}

TEST(Glob, TakesAnEscapedCharacterAsItIs) {
    EXPECT_TRUE(matches_glob(R"(a\*b)", "a*b"));
    EXPECT_FALSE(matches_glob(R"(a\*b)", "axb"));
    EXPECT_TRUE(matches_glob(R"(\\)", R"(\)"));
    EXPECT_TRUE(matches_glob(R"(a\)", R"(a\)"));  // nothing to take
}

/// Slow and obvious.
bool fits(std::string_view pattern, std::string_view text) {
    if (pattern.empty()) {
        return text.empty();
    }
    if (pattern[0] == '*') {
        return fits(pattern.substr(1), text) || (!text.empty() && fits(pattern, text.substr(1)));
    }
    return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) &&
           fits(pattern.substr(1), text.substr(1));
}

TEST(Glob, AgreesWithTheObviousOne) {
    std::mt19937 random(20260102);
    std::size_t matched = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::string pattern;
        std::string text;
        for (std::size_t n = random() % 7; n > 0; --n) {
            pattern += "ab*?"[random() % 4];
        }
        for (std::size_t n = random() % 9; n > 0; --n) {
            text += "ab"[random() % 2];
        }
        ASSERT_EQ(matches_glob(pattern, text), fits(pattern, text)) << pattern << " " << text;
        matched += fits(pattern, text) ? 1U : 0U;
    }
    EXPECT_GT(matched, 5'000U);
}

TEST(Glob, IsNotSlowedDownByManyStars) {
    std::string pattern;
    for (int i = 0; i < 100; ++i) {
        pattern += "a*";
    }
    EXPECT_FALSE(matches_glob(pattern + "b", std::string(4000, 'a')));
}

}  // namespace
}  // namespace metsuke::alert
