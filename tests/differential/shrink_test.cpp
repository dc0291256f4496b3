// SPDX-License-Identifier: Apache-2.0
#include "tests/differential/shrink.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::tests {
namespace {

TEST(Shrink, KeepsOnlyWhatThePropertyNeeds) {
    const auto keeps = [](const std::string& text) {
        return text.find("\"needle\"") != std::string::npos && text.find("7") != std::string::npos;
    };
    const std::string big =
        R"({"a": [1, {"b": "needle", "c": [2, 3]}, "x"], "d": {"e": {"f": 7, "g": 8}}, "h": null})";
    EXPECT_EQ(shrink_json(big, keeps), R"({"a": [{"b": "needle"}], "d": {"e": {"f": 7}}})");
}

TEST(Shrink, LeavesWhatCannotShrink) {
    const auto never = [](const std::string&) { return false; };
    EXPECT_EQ(shrink_json(R"({"a":1})", never), R"({"a":1})");
    EXPECT_EQ(shrink_json("no JSON", never), "no JSON");
}

}  // namespace
}  // namespace metsuke::tests
