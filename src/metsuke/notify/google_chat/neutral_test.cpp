// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/google_chat/neutral.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/notify/harmless_texts.hpp"

namespace metsuke::notify::google_chat {
namespace {

TEST(GoogleChatNeutral, EscapesHtmlInCards) {
    EXPECT_EQ(neutral_card("<b>x</b> & *b*"), "&lt;b&gt;x&lt;/b&gt; &amp; *b*");
    EXPECT_EQ(neutral_card("https://a :smile:"), "https:\u200b//a :\u200bsmile:");
}

TEST(GoogleChatNeutral, EndsMentionsLinksAndStylesInTexts) {
    EXPECT_EQ(neutral("<users/all> <https:a|b>"), "<\u200busers/all> <\u200bhttps:\u200ba|b>");
    EXPECT_EQ(neutral("*b* _i_ ~s~ `c`"), "\u200b∗b* ˍi_ ∼s~ ˋcˋ");
    EXPECT_EQ(neutral("a\n- b"), "a\n\u200b- b");
}

TEST(GoogleChatNeutral, LeavesEverythingElse) {
    for (const char* text : kHarmlessTexts) {
        EXPECT_EQ(neutral(text), text) << text;
    }
}

}  // namespace
}  // namespace metsuke::notify::google_chat
