// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/json_tree.hpp"

#include <gtest/gtest.h>

namespace metsuke::base::json {
namespace {

TEST(JsonTree, KeepsRawTextOrderAndRepeatedKeys) {
    Tree tree;
    ASSERT_TRUE(tree.parse(R"( {"a": 1.50, "b": "x\u00e9\n", "a": [true, null, {}]} )"));
    const Value root = tree.root();
    ASSERT_TRUE(root.is_object());
    EXPECT_EQ(root.size(), 3U);
    EXPECT_EQ(root.first_child().raw(), "1.50");
    EXPECT_EQ(root.find("b").text(), "x\xc3\xa9\n");
    EXPECT_EQ(root.find("a").raw(), "[true, null, {}]");
    EXPECT_TRUE(root.find("nothing").is_missing());
}

TEST(JsonTree, RefusesWhatIsNoJson) {
    Tree tree;
    for (const char* text : {"", "{", "{\"a\"}", "[1,]", "{\"a\":1,}", "01", "+1", ".5", "1.", "NaN", "tru", "\"\t\"",
                             "\"\\x\"", "\"abc", "[1 2]", "{} x", "'a'", "{\"a\":[1}"}) {
        EXPECT_FALSE(tree.parse(text)) << text;
        EXPECT_FALSE(tree.error().what.empty()) << text;
        EXPECT_TRUE(tree.root().is_missing()) << text;
    }
}

TEST(JsonTree, NestingIsBounded) {
    Tree tree;
    const std::string deep = std::string(10, '[') + std::string(10, ']');
    EXPECT_TRUE(tree.parse(deep, {.max_depth = 10}));
    EXPECT_FALSE(tree.parse(deep, {.max_depth = 9}));
}

TEST(JsonTree, SurrogatesBecomeOneCharacterOrTheReplacement) {
    Tree tree;
    ASSERT_TRUE(tree.parse(R"(["\ud83d\ude00", "\ud83d", "\ud83dx", "\ude00"])"));
    const Value first = tree.root().first_child();
    EXPECT_EQ(first.text(), "\xf0\x9f\x98\x80");
    EXPECT_EQ(first.next_sibling().text(), "\xef\xbf\xbd");
    EXPECT_EQ(first.next_sibling().next_sibling().text(), "\xef\xbf\xbdx");
}

}  // namespace
}  // namespace metsuke::base::json
