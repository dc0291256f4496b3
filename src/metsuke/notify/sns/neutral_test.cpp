// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/sns/neutral.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::notify::sns {
namespace {

TEST(SnsNeutral, EndsMarkupOfBothRooms) {
    for (const char* text : {"<!channel>", "<@U012>", "<https://evil.example|AWS>",
                             "[AWS](https://evil.example)", "![x](y)", "*bold*", "~gone~", "`code`",
                             "# title", "> quote", "<at>all</at>", "\\*", "a | b"}) {
        EXPECT_EQ(neutral(text).find_first_of("<>[]*~`#|\\"), std::string::npos) << text;
    }
    EXPECT_EQ(neutral("<!here>"), "＜!here＞");
}

TEST(SnsNeutral, PartsLinksMentionsAndEmojiCodes) {
    for (const char* acting :
         {"https://evil.example", "@channel", "@here", ":devil:", ":+1:", ":100:", ":bee:", "&lt;",
          "www.evil.example", "WWW.evil.example", "mailto:x", "a@b.example"}) {
        EXPECT_FALSE(neutral(acting).contains(acting)) << acting;
    }
    EXPECT_EQ(neutral("@here"), "@\u200bhere");
    EXPECT_EQ(neutral("http://x"), "http:\u200b//x");
}

TEST(SnsNeutral, TakesAnUnderscoreAtAWordsEdgeAlone) {
    EXPECT_EQ(neutral("a _slanted_ text"), "a ˍslantedˍ text");
    EXPECT_EQ(neutral("x __y"), "x ˍˍy");
    EXPECT_EQ(neutral("AWSReservedSSO_Admin_0123"), "AWSReservedSSO_Admin_0123");
}

TEST(SnsNeutral, LetsALineBeginNothingElse) {
    for (const char* text :
         {"- item", "+ item", "1. item", "2) item", "    code", "--- ", "a\n- b"}) {
        EXPECT_TRUE(neutral(text).contains("\u200b")) << text;
    }
    EXPECT_EQ(neutral("From: 203.0.113.7 - x + y"), "From: 203.0.113.7 - x + y");
}

TEST(SnsNeutral, LeavesEverythingElse) {
    for (const char* text : {"", "sg-0a1b2c3d", "2026-01-02 12:04:05 JST (03:04:05 UTC)",
                             "22/tcp (SSH) ← ::/0", "役割 deploy(セッション gha-4821)",
                             "2001:db8::1", "fe80:0:1f:abcd::", "ID f-1f0c / ssh-open-world"}) {
        EXPECT_EQ(neutral(text), text);
    }
}

}  // namespace
}  // namespace metsuke::notify::sns
