// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/display.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

TEST(DisplayWidth, CountsColumnsAsTerminalsDo) {
    struct Case {
        std::string_view text;
        std::size_t width;
    };
    for (const Case& c : std::vector<Case>{
             {"", 0},
             {"abc", 3},
             {"目付", 4},
             {"ｶﾀｶﾅ", 4},                // halfwidth
             {"ＡＢ", 4},                // fullwidth
             {"e\u0301", 1},             // combining acute
             {"か\u3099", 2},            // combining voiced mark
             {"한국", 4},                // precomposed Hangul
             {"\u1112\u1161\u11ab", 2},  // the same syllable as jamo
             {"🚨", 2},
             {"👩\u200d💻", 2},  // joined
             {"👍🏽", 2},        // skin tone
             {"🇯🇵", 2},          // flag
             {"❤\uFE0F", 2},     // emoji presentation
             {"…", 1},           // ambiguous
         }) {
        EXPECT_EQ(display_width(c.text), c.width) << c.text;
    }
}

TEST(DisplayWidth, WalksByUserPerceivedCharacters) {
    const std::string_view text = "e\u0301目👩\u200d💻";
    std::size_t at = 0;
    EXPECT_EQ(next_cluster(text, at).text, "e\u0301");
    EXPECT_EQ(next_cluster(text, at).text, "目");
    EXPECT_EQ(next_cluster(text, at).text, "👩\u200d💻");
    EXPECT_TRUE(next_cluster(text, at).text.empty());
}

TEST(CutToWidth, NeverCutsInsideACharacter) {
    EXPECT_EQ(cut_to_width("abcdef", 6), "abcdef");
    EXPECT_EQ(cut_to_width("abcdef", 4), "abc…");
    EXPECT_EQ(cut_to_width("目付目付", 5), "目付…");
    EXPECT_EQ(cut_to_width("目付目付", 4), "目…");  // 目付… would be 5
    EXPECT_EQ(cut_to_width("目付", 1), "…");
    EXPECT_EQ(cut_to_width("目付", 0), "");
    EXPECT_EQ(cut_to_width("e\u0301e\u0301e\u0301", 2), "e\u0301…");
}

TEST(AppendPadded, CountsColumnsNotBytes) {
    std::string out;
    append_padded(out, "目付", 6);
    append_padded(out, "long", 2);
    EXPECT_EQ(out, "目付  long");
}

using Lines = std::vector<std::string_view>;

TEST(Wrap, BreaksAtSpaces) {
    EXPECT_EQ(wrap("one two three", 7), (Lines{"one two", "three"}));
    EXPECT_EQ(wrap("one  two", 5), (Lines{"one", "two"}));
    EXPECT_EQ(wrap("", 10), (Lines{""}));
    EXPECT_EQ(wrap("one two", 7), (Lines{"one two"}));
}

TEST(Wrap, BreaksInsideAWordThatIsWiderThanALine) {
    EXPECT_EQ(wrap("abcdefgh ij", 3), (Lines{"abc", "def", "gh", "ij"}));
}

TEST(Wrap, BreaksJapaneseBetweenCharacters) {
    EXPECT_EQ(wrap("全世界に公開", 6), (Lines{"全世界", "に公開"}));
    EXPECT_EQ(wrap("SSHが公開", 5), (Lines{"SSHが", "公開"}));
}

TEST(Wrap, KeepsMarksWhereTheyBelong) {
    EXPECT_EQ(wrap("あいう。えお", 6), (Lines{"あい", "う。え", "お"}));  // no line begins with 。
    EXPECT_EQ(wrap("あい「うえ」", 6), (Lines{"あい", "「う", "え」"}));  // no line ends with 「
}

TEST(Wrap, GivesEachCharacterALineWhenThereIsNoRoom) {
    EXPECT_EQ(wrap("目付", 0), (Lines{"目", "付"}));
}

TEST(Wrap, LosesNothingButSpacesAtBreaks) {
    const std::string text =
        "arn:aws:iam::111122223333:role/Admin が sg-0123「開発」を 0.0.0.0/0 に公開しました。";
    for (std::size_t width = 2; width < 40; ++width) {
        std::string together;
        for (const std::string_view line : wrap(text, width)) {
            EXPECT_LE(display_width(line), width);
            together += line;
        }
        std::erase(together, ' ');
        std::string expected = text;
        std::erase(expected, ' ');
        EXPECT_EQ(together, expected) << width;
    }
}

}  // namespace
}  // namespace metsuke::base
