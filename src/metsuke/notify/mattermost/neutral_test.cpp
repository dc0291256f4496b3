// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/mattermost/neutral.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/notify/harmless_texts.hpp"

namespace metsuke::notify::mattermost {
namespace {

TEST(MattermostNeutral, EscapesMarkdown) {
    EXPECT_EQ(neutral("**b** _i_ ~~s~~ `c` [t](u)"),
              "\u200b\\*\\*b\\*\\* \\_i\\_ \\~\u200b\\~\u200bs\\~\u200b\\~ \\`c\\` \\[t\\](u)");
}

TEST(MattermostNeutral, PartsWhatIsReadBehindTheEscapes) {
    EXPECT_EQ(neutral("@taro @here ~town #tag"),
              "@\u200btaro @\u200bhere \\~\u200btown #\u200btag");
    EXPECT_EQ(neutral(":smile: :) :-D ;) x-d &lt;"),
              ":\u200bsmile: :\u200b) :\u200b-D ;\u200b) x\u200b-d &\u200blt;");
    EXPECT_EQ(neutral("# a"), "\u200b# a");
}

TEST(MattermostNeutral, StandsInForWhatTheServerReadsFirst) {
    EXPECT_EQ(neutral("<!channel> <a|b>"), "＜!channel> ＜a\\|b>");
    EXPECT_EQ(neutral("$x$ fn:$LATEST"), "＄x＄ fn:$LATEST");
    EXPECT_EQ(neutral_code("``` <a|b> @here *b*"), "`\u200b`\u200b` ＜a|b> @\u200bhere *b*");
}

TEST(MattermostNeutral, LeavesEverythingElse) {
    for (const char* text : kHarmlessTexts) {
        EXPECT_EQ(neutral(text), text) << text;
    }
}

}  // namespace
}  // namespace metsuke::notify::mattermost
