// SPDX-License-Identifier: Apache-2.0
//
// Random lists of patterns against each of them alone.
#include "metsuke/match/any_text.hpp"

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/casefold.hpp"

namespace metsuke::match {
namespace {

using rule::TextPattern;
using rule::Token;

/// '*', '?' and '-' as in a rule with windash.
TextPattern pattern(std::string_view text, bool cased = false) {
    TextPattern made{.tokens = {}, .cased = cased};
    for (const char c : text) {
        const Token::Kind kind = c == '*'   ? Token::Kind::any
                                 : c == '?' ? Token::Kind::one
                                 : c == '-' ? Token::Kind::dash
                                            : Token::Kind::literal;
        made.tokens.push_back({.kind = kind, .point = static_cast<char32_t>(c)});
    }
    return made;
}

struct Both {
    AnyText all;
    std::vector<TextMatcher> each;

    explicit Both(const std::vector<TextPattern>& patterns) {
        for (const TextPattern& one : patterns) {
            each.emplace_back(one);
            all.add(TextMatcher(one));
        }
        all.finish();
    }
    [[nodiscard]] bool one_matches(const std::string& text, bool has_empty) const {
        return std::ranges::any_of(each, [&](const TextMatcher& matcher) {
            return (has_empty || !matcher.is_empty()) && matcher.matches(text, base::fold(text));
        });
    }
};

class Random {
public:
    explicit Random(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
    }
    std::string text(std::string_view letters, std::size_t most) {
        std::string made(below(most + 1), ' ');
        std::ranges::generate(made, [&] { return letters[below(letters.size())]; });
        return made;
    }

private:
    std::mt19937 random_;
};

TEST(AnyText, SaysWhatItsPatternsSay) {
    Random random(1);
    int matches = 0;
    constexpr int kRounds = 4000;
    for (int round = 0; round < kRounds; ++round) {
        std::vector<TextPattern> patterns;
        for (std::size_t i = random.below(24); i > 0; --i) {
            std::string text = random.text("aabB*?-/", 9);
            if (random.below(2) == 0) {
                text.insert(0, "*").append("*");
            }
            patterns.push_back(pattern(text, random.below(4) == 0));
        }
        const Both both(patterns);
        for (int i = 0; i < 10; ++i) {
            const std::string text = random.text("aabB-/", 20);
            const std::string folded = base::fold(text);
            const bool wanted = both.one_matches(text, true);
            ASSERT_EQ(both.all.matches(text, folded), wanted) << text << ", round " << round;
            ASSERT_EQ(both.all.matches_leaf(text, folded), both.one_matches(text, false)) << text;
            matches += wanted ? 1 : 0;
        }
    }
    EXPECT_GT(matches, kRounds);
    EXPECT_LT(matches, 9 * kRounds);
}

TEST(AnyText, FindsOneOfVeryMany) {
    AnyText all;
    for (int number = 0; number < 3000; ++number) {
        all.add(TextMatcher(pattern("*Never" + std::to_string(number) + "x*")));
    }
    all.finish();
    std::string text(10000, 'n');
    EXPECT_FALSE(all.matches(text, text));
    text += "NEVER17y NEVER17x";
    EXPECT_TRUE(all.matches(text, base::fold(text)));
}

TEST(AnyText, FoldsWhatIsNotAscii) {
    AnyText all;
    for (const char32_t point : {U'É', U'Ä', U'Ж', U'Σ', U'Ω', U'Þ', U'Ñ', U'Š', U'K'}) {
        TextPattern four = pattern("*");
        four.tokens.insert(four.tokens.end(), 4, {.kind = Token::Kind::literal, .point = point});
        four.tokens.push_back({.kind = Token::Kind::any});
        all.add(TextMatcher(four));
    }
    all.finish();
    for (const std::string text : {"xéééé", "жжжж", "σςΣσ", "kKkK"}) {
        EXPECT_TRUE(all.matches(text, base::fold(text))) << text;
    }
    EXPECT_FALSE(all.matches("ééé", base::fold("ééé")));
}

}  // namespace
}  // namespace metsuke::match
