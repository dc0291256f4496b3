// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/json_texts.hpp"

#include <string>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace metsuke::match {
namespace {

TEST(JsonTexts, ARepeatedKeyStandsWhereItFirstStoodWithItsLastValue) {
    base::json::Tree tree;
    ASSERT_TRUE(tree.parse(R"({"a":1,"b":{"c":"x","c":"y"},"a":3})"));
    EXPECT_EQ(compact_json(tree.root()), R"({"a":3,"b":{"c":"y"}})");
    EXPECT_EQ(leaf_texts(tree.root()), (std::vector<std::string>{"3", "y"}));
}

TEST(JsonTexts, OfManyMembersTakeNoLongTime) {
    std::string text = "{";
    for (int i = 0; i < 300'000; ++i) {
        text += fmt::format(R"({}"k{}":0)", i == 0 ? "" : ",", i);
    }
    text += "}";
    base::json::Tree tree;
    ASSERT_TRUE(tree.parse(text));
    EXPECT_EQ(leaf_texts(tree.root()).size(), 300'000U);
    EXPECT_EQ(compact_json(tree.root()), text);
}

}  // namespace
}  // namespace metsuke::match
