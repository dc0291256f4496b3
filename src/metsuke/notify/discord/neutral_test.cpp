// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/discord/neutral.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/notify/harmless_texts.hpp"

namespace metsuke::notify::discord {
namespace {

TEST(DiscordNeutral, EscapesMarkdownAndMentions) {
    EXPECT_EQ(neutral("a **b** _i_ ~~s~~ ||h|| `c`"),
              R"(a \*\*b\*\* \_i\_ \~\~s\~\~ \|\|h\|\| \`c\`)");
    EXPECT_EQ(neutral("<@1> <#2> <t:3:R> [a](b)"), R"(\<@1\> \<#2\> \<t:3:R\> \[a\](b))");
}

TEST(DiscordNeutral, PartsWhatABackslashDoesNotEnd) {
    EXPECT_EQ(neutral("@everyone @here"), "@\u200beveryone @\u200bhere");
    EXPECT_EQ(neutral("https://evil.example :smile:"), "https:\u200b//evil.example :\u200bsmile:");
    EXPECT_EQ(neutral("# a"), "\u200b# a");
    EXPECT_EQ(neutral("> a"), "\u200b\\> a");
}

TEST(DiscordNeutral, EndsNoBlockOfCode) {
    EXPECT_EQ(neutral_code("```` `a` *b*"), "`\u200b`\u200b`\u200b` `a` *b*");
}

TEST(DiscordNeutral, LeavesEverythingElse) {
    for (const char* text : kHarmlessTexts) {
        EXPECT_EQ(neutral(text), text) << text;
    }
}

}  // namespace
}  // namespace metsuke::notify::discord
