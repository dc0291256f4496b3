// SPDX-License-Identifier: Apache-2.0
//
// Patterns that would multiply out to more than can be held or looked through. What patterns mean
// is told by the cases under tests/cases.
#include "metsuke/rule/event_pattern.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::rule {
namespace {

/// `count` times `member`, with '#' replaced by a number.
std::string members(int count, const std::string& member) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        std::string one = member;
        if (const std::size_t at = one.find('#'); at != std::string::npos) {
            one.replace(at, 1, std::to_string(i));
        }
        text += (i == 0 ? "" : ",") + one;
    }
    return text;
}

std::string or_of(int count) { return R"("$or":[)" + members(count, R"({"a#":["x"]})") + "]"; }

/// The texts of all problems of a pattern.
std::vector<std::string> problems(const std::string& pattern) {
    const std::string file = "p.json";
    base::Diagnostics diagnostics;
    const Source source{.file = file, .diagnostics = diagnostics};
    const bool is_good = parse_event_pattern({.text = pattern}, source).has_value();
    std::vector<std::string> texts;
    for (const base::Diagnostic& diagnostic : diagnostics.items()) {
        texts.push_back(diagnostic.text);
    }
    EXPECT_EQ(is_good, texts.empty());
    return texts;
}

using Texts = std::vector<std::string>;

TEST(EventPatternLimits, PathsOfOneBranch) {
    EXPECT_EQ(problems("{" + members(256, R"("f#":["x"])") + "}"), Texts());
    EXPECT_EQ(problems("{" + members(300, R"("f#":["x"])") + "}"),
              Texts{"a pattern may test at most 256 paths"});
    EXPECT_EQ(problems("{" + members(300, R"("f":["x"])") + "}"), Texts());
}

TEST(EventPatternLimits, CombinationsOfOr) {
    const Texts too_many{"$or multiplies out to more than 1,000 combinations"};
    EXPECT_EQ(problems("{" + or_of(1000) + "}"), Texts());
    EXPECT_EQ(problems("{" + or_of(1001) + "}"), too_many);
    EXPECT_EQ(problems("{" + or_of(600) + "," + members(3, or_of(2)) + "}"), too_many);
}

TEST(EventPatternLimits, FieldsTimesCombinations) {
    const std::string same = members(1001, R"("z":["x"])");
    EXPECT_EQ(problems("{" + or_of(900) + "," + same + "}"), Texts());
    EXPECT_EQ(problems("{" + or_of(1000) + "," + same + "}"),
              Texts{"$or multiplies the fields out to more than 1,000,000"});
}

TEST(EventPatternLimits, NothingElseIsToldOfWhatIsTooLarge) {
    EXPECT_EQ(problems("{" + or_of(1001) + R"(,"b":1,"c":[]})").size(), 1U);
}

}  // namespace
}  // namespace metsuke::rule
