// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/teams/neutral.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/notify/harmless_texts.hpp"

namespace metsuke::notify::teams {
namespace {

TEST(TeamsNeutral, EscapesMarkdown) {
    EXPECT_EQ(neutral("a **b** _i_ [t](u) `c`"), R"(a \*\*b\*\* \_i\_ \[t\](u) \`c\`)");
    EXPECT_EQ(neutral(R"(\*b\*)"), R"(\\\*b\\\*)");
}

TEST(TeamsNeutral, PartsWhatHasNoEscape) {
    EXPECT_EQ(neutral("- a"), "\u200b- a");
    EXPECT_EQ(neutral("1. a"), "\u200b1. a");
    EXPECT_EQ(neutral("<at>x</at> {{DATE(x)}} &lt;"),
              "<\u200bat>x<\u200b/at> {\u200b{DATE(x)}} &\u200blt;");
    EXPECT_EQ(neutral("https://evil.example"), "https:\u200b//evil.example");
}

TEST(TeamsNeutral, LeavesMarkdownWhereItIsNotRead) {
    EXPECT_EQ(neutral_run("*b* _i_ [t](u) - a"), "*b* _i_ [t](u) - a");
    EXPECT_EQ(neutral_run("https://a {{TIME(x)}}"), "https:\u200b//a {\u200b{TIME(x)}}");
}

TEST(TeamsNeutral, LeavesEverythingElse) {
    for (const char* text : kHarmlessTexts) {
        EXPECT_EQ(neutral(text), text) << text;
    }
}

}  // namespace
}  // namespace metsuke::notify::teams
