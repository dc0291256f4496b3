// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/chatwork/neutral.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::notify::chatwork {
namespace {

std::string without_zero_width(std::string text) {
    static const std::string kNothing = "\u200b";
    for (std::size_t at = text.find(kNothing); at != std::string::npos; at = text.find(kNothing)) {
        text.erase(at, kNothing.size());
    }
    return text;
}

TEST(ChatworkNeutral, EndsEveryTag) {
    for (const char* tag :
         {"[To:1234567]", "[toall]", "[TOALL]", "[/info]", "[rp aid=1 to=2-3]", "[code]", "[/code]",
          "[hr]", "[picon:1]", "[qt][qtmeta aid=1]", "[[To:1]]", "[download:1]"}) {
        EXPECT_EQ(neutral(tag).find_first_of("[]"), std::string::npos) << tag;
    }
    EXPECT_EQ(neutral("[To:1]"), "［To:1］");
}

TEST(ChatworkNeutral, PartsEmojiCodesAndLinks) {
    for (const char* code :
         {":)", ":(", ":D", "8-)", ":o", ";)", ":|", ":*", ":p", "|-)", "(y)", "(devil)", "(F)",
          "(*)", "(^)", "(^^;)", "(:/)", "https://evil.example/", "arn:aws:policy"}) {
        const std::string text = neutral(code);
        EXPECT_FALSE(text.contains(code)) << code;
        EXPECT_EQ(without_zero_width(text), code);
    }
}

TEST(ChatworkNeutral, LeavesEverythingElse) {
    for (const char* text :
         {"", "sg-0a1b2c3d", "12:04:05 JST (03:04:05 UTC)", "22/tcp (SSH) ← ::/0 ★全世界",
          "役割 deploy(セッション gha-4821)", "ID f-1f0c / ssh-open-world", "2001:db8::1"}) {
        EXPECT_EQ(without_zero_width(neutral(text)), text);
    }
    for (const char* ours : {"12:04:05 ::/0 (SSH)", "SSH opened to the world (success)"}) {
        EXPECT_EQ(neutral(ours), ours);
    }
}

}  // namespace
}  // namespace metsuke::notify::chatwork
