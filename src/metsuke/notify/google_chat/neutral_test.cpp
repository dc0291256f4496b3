// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/google_chat/neutral.hpp"

#include <string>

#include <gtest/gtest.h>

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
    for (const char* text :
         {"", "sg-0a1b2c3d", "12:04:05 JST (03:04:05 UTC)", "22/tcp (SSH) ← ::/0 ★全世界",
          "dev.a@example.co.jp", "my_role_name", "2001:db8::1", "arn:aws", R"(\u202e)",
          "SSH opened to the world (success)", "a & b", "50% = 1/2; a, b!"}) {
        EXPECT_EQ(neutral(text), text) << text;
    }
}

}  // namespace
}  // namespace metsuke::notify::google_chat
