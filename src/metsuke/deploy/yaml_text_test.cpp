// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/yaml_text.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::deploy {
namespace {

std::string written(const std::string& json, Dollars dollars = Dollars::literal) {
    base::json::Tree tree;
    EXPECT_TRUE(tree.parse(json)) << json;
    return yaml_lines(tree.root(), 2, dollars);
}

TEST(YamlText, ObjectsAndListsStandInBlocks) {
    EXPECT_EQ(
        written(
            R"({"detail":{"eventName":["A","B"],"n":1},"$or":[{"a":[null]},{"b":{},"c":true}]})"),
        "  detail:\n"
        "    eventName:\n"
        "      - \"A\"\n"
        "      - \"B\"\n"
        "    n: 1\n"
        "  $or:\n"
        "    - a:\n"
        "        - null\n"
        "    - b: {}\n"
        "      c: true\n");
}

TEST(YamlText, ListsWithinLists) {
    EXPECT_EQ(written(R"({"numeric":[["<=",22],[]]})"),
              "  numeric:\n"
              "    - - \"<=\"\n"
              "      - 22\n"
              "    - []\n");
}

TEST(YamlText, WhatYamlWouldReadOtherwiseIsQuoted) {
    EXPECT_EQ(written(R"({"a b":"x: y","":"#","$":"no","-":"- z","k\n":"l\n","3":"2"})"),
              "  \"a b\": \"x: y\"\n"
              "  \"\": \"#\"\n"
              "  \"$\": \"no\"\n"
              "  \"-\": \"- z\"\n"
              "  \"k\\n\": \"l\\n\"\n"
              "  \"3\": \"2\"\n");
}

TEST(YamlText, ValuesAreSubstitutedWhereThatIsAskedFor) {
    const std::string json = R"({"a":["${AWS::StackName}-1","b"]})";
    EXPECT_EQ(written(json), "  a:\n    - \"${AWS::StackName}-1\"\n    - \"b\"\n");
    EXPECT_EQ(written(json, Dollars::substituted),
              "  a:\n    - !Sub \"${AWS::StackName}-1\"\n    - \"b\"\n");
}

}  // namespace
}  // namespace metsuke::deploy
