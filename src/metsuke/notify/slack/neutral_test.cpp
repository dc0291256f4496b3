// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/slack/neutral.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/notify/harmless_texts.hpp"

namespace metsuke::notify::slack {
namespace {

TEST(SlackNeutral, EscapesWhatSlackReads) {
    EXPECT_EQ(neutral("<!channel> <@U1> <https:a|b> & &amp;"),
              "&lt;!channel&gt; &lt;@U1&gt; &lt;https:\u200ba|b&gt; &amp; &amp;amp;");
    EXPECT_EQ(neutral_code("<!here> & ```"), "&lt;!here&gt; &amp; ˋˋˋ");
}

TEST(SlackNeutral, StandsInForMarksThatHaveNoEscape) {
    EXPECT_EQ(neutral("*b* _i_ ~s~ `c`"), "∗b* ˍi_ ∼s~ ˋcˋ");
    EXPECT_EQ(neutral("s3:* a * b a*b"), "s3:* a * b a*b");
}

TEST(SlackNeutral, PartsLinksEmojiCodesAndCalls) {
    EXPECT_EQ(neutral("https://evil.example :smile: @here"),
              "https:\u200b//evil.example :\u200bsmile: @\u200bhere");
    EXPECT_EQ(neutral("> q"), "\u200b&gt; q");
    EXPECT_EQ(neutral_code("https://evil.example :smile: *b*"), "https://evil.example :smile: *b*");
}

TEST(SlackNeutral, LeavesEverythingElse) {
    for (const char* text : kHarmlessTexts) {
        EXPECT_EQ(neutral(text), text == std::string("a & b") ? "a &amp; b" : text) << text;
    }
}

}  // namespace
}  // namespace metsuke::notify::slack
