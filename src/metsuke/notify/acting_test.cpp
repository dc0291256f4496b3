// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/acting.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::notify {
namespace {

using Question = bool (*)(std::string_view, std::size_t);

/// The text with a '|' at each place where the answer is yes.
std::string parted(std::string_view text, Question question) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        out += question(text, at) ? "|" : "";
        out += text[at];
    }
    return out;
}

TEST(Acting, KnowsLinks) {
    EXPECT_EQ(parted("https://evil.example/x", parts_link), "https:|//evil.example|/x");
    EXPECT_EQ(parted("HTTP:evil x://y", parts_link), "HTTP:|evil x:|//y");
    EXPECT_EQ(parted("WWW.evil mailto:a tel:1", parts_link), "WWW|.evil mailto:|a tel:|1");
    EXPECT_EQ(parted("例え.日本/x", parts_link), "例え.日本|/x");
    for (const char* text : {"arn:aws:s3:::b", "12:04:05", "::/0", "aws-cli/2.15.0", "hotel:5",
                             "signin.amazonaws.com", "console.amazonaws.com", "a/b", "./x", "."}) {
        EXPECT_EQ(parted(text, parts_link), text);
    }
}

TEST(Acting, KnowsEmojiCodes) {
    EXPECT_EQ(parted(":smile: :+1: :笑顔: a:b_c:d", parts_emoji),
              ":|smile: :|+1: :|笑顔: a:|b_c:d");
    EXPECT_EQ(parted(":100: :a: :cd: :1234:", parts_emoji), ":|100: :|a: :|cd: :|1234:");
    for (const char* text : {"12:04:05", "2001:db8:0:1::5", "誰が: a 何を: b", "::", ":", ":a"}) {
        EXPECT_EQ(parted(text, parts_emoji), text);
    }
}

TEST(Acting, KnowsCalls) {
    EXPECT_EQ(parted("@here @CHANNEL @all @everyone", parts_call),
              "@|here @|CHANNEL @|all @|everyone");
    EXPECT_EQ(parted("dev.a@example.co.jp @ @taro", parts_call), "dev.a@example.co.jp @ @taro");
}

TEST(Acting, KnowsEntities) {
    EXPECT_EQ(parted("&lt; &#64; &#x40;", parts_entity), "&|lt; &|#64; &|#x40;");
    EXPECT_EQ(parted("a&b c & d; &; &#;", parts_entity), "a&b c & d; &; &#;");
}

TEST(Acting, KnowsWhereMarkdownSeesABlock) {
    EXPECT_EQ(parted("# a\n> b\n- c\n1. d\n22) e\n  f\n+ g", parts_block),
              "|# a\n|> b\n|- c\n|1. d\n|22) e\n|  f\n|+ g");
    EXPECT_EQ(parted("a # b\n2026-01-02\n22/tcp\n7\n203.0.113.7", parts_block),
              "a # b\n2026-01-02\n22/tcp\n7\n203.0.113.7");
}

TEST(Acting, KnowsWhereAStyleMayBegin) {
    EXPECT_TRUE(opens_style("*a*", 0));
    EXPECT_TRUE(opens_style("語*a*", 3));
    EXPECT_FALSE(opens_style("*a*", 2));
    EXPECT_FALSE(opens_style("a * b", 2));
    EXPECT_FALSE(opens_style("my_role_name", 2));
}

TEST(Acting, KnowsWhatABackslashIsNeededFor) {
    EXPECT_TRUE(needs_backslash("*", 0, "*"));
    EXPECT_FALSE(needs_backslash("*", 0, "`"));
    EXPECT_FALSE(needs_backslash("my_role", 2, "*"));
    EXPECT_TRUE(needs_backslash("_a", 0, "*"));
    EXPECT_TRUE(needs_backslash("a_", 1, "*"));
    EXPECT_TRUE(needs_backslash("a__b", 1, "*"));
    EXPECT_FALSE(needs_backslash(R"(\x1b)", 0, "*"));
    EXPECT_TRUE(needs_backslash(R"(\*)", 0, "*"));
    EXPECT_TRUE(needs_backslash(R"(\)", 0, "*"));
}

}  // namespace
}  // namespace metsuke::notify
