// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/mention.hpp"

#include <gtest/gtest.h>

namespace metsuke::notify {
namespace {

std::string digits_in_brackets(std::string_view id) {
    return is_id_of(id, "123456789", "0123456789") ? "[" + std::string(id) + "]" : "";
}

TEST(Mention, IsWrittenInTheVendorsForm) {
    const std::vector<Mention> mentions = {{.id = "12"}, {.id = "x"}, {.id = "34"}, {.id = "12"}};
    EXPECT_EQ(mention_line(mentions, digits_in_brackets), "[12] [34] ");
    EXPECT_EQ(mention_line({}, digits_in_brackets), "");
}

TEST(Mention, OfManyOnlySomeAreCalled) {
    std::vector<Mention> mentions;
    for (int number = 10; number < 1000; ++number) {
        mentions.push_back({.id = std::to_string(number)});
    }
    EXPECT_EQ(mention_texts(mentions, digits_in_brackets).size(), kMostMentions);
    EXPECT_TRUE(
        mention_texts(std::vector<Mention>{{.id = std::string(100, '1')}}, digits_in_brackets)
            .empty());
}

TEST(Mention, KnowsAnIdByItsLetters) {
    EXPECT_TRUE(is_id_of("U1", "UW", "1"));
    for (const char* id : {"", "U", "X1", "U2", "U1 ", "1U"}) {
        EXPECT_FALSE(is_id_of(id, "UW", "1")) << id;
    }
}

}  // namespace
}  // namespace metsuke::notify
