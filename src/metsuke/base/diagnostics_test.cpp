// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/diagnostics.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

constexpr std::array<std::string_view, 4> kWords = {"lang", "tz", "contains", "endswith"};

TEST(Closest, FindsWhatWasProbablyMeant) {
    EXPECT_EQ(closest("lnag", kWords), "lang");  // two letters changed places: one mistake
    EXPECT_EQ(closest("contians", kWords), "contains");
    EXPECT_EQ(closest("contain", kWords), "contains");
    EXPECT_EQ(closest("endwith", kWords), "endswith");
    EXPECT_EQ(closest("lang", kWords), "lang");
}

TEST(Closest, SaysNothingRatherThanSomethingFar) {
    EXPECT_EQ(closest("level", kWords), "");
    EXPECT_EQ(closest("", kWords), "");
    EXPECT_EQ(closest(std::string_view("x").substr(0, 1), {}), "");
}

TEST(Closest, LeavesAWordAloneThatNobodyMisspelt) {
    const std::string typed(100'000, 'c');  // the distance is quadratic
    EXPECT_EQ(closest(typed, std::array<std::string_view, 1>{typed}), "");
}

TEST(Diagnostics, AreTextWithPlaceCodeAndHint) {
    Diagnostics problems;
    problems.warning("a.b", "f.yml", {.line = 2, .column = 3}, "odd", "try this");
    EXPECT_FALSE(problems.has_errors());
    EXPECT_EQ(to_text(problems.items().front()), "f.yml:2:3: warning[a.b]: odd\n  hint: try this");
    problems.error("c.d", "e.yml", {.line = 1, .column = 1}, "wrong");
    problems.sort();
    EXPECT_EQ(to_text(problems.items().front()), "e.yml:1:1: error[c.d]: wrong");
    EXPECT_EQ(problems.error_count(), 1U);
    EXPECT_EQ(problems.warning_count(), 1U);
}

TEST(Diagnostics, WithoutAPlaceNameTheFileAlone) {
    Diagnostics problems;
    problems.error("a.b", "f.yml", {}, "unreadable");
    EXPECT_EQ(to_text(problems.items().front()), "f.yml: error[a.b]: unreadable");
}

TEST(Diagnostics, AppendingKeepsTheCounts) {
    Diagnostics all;
    all.warning("a.b", "f", {}, "odd");
    Diagnostics more;
    more.error("a.c", "g", {}, "wrong");
    all.append(std::move(more));
    EXPECT_EQ(all.error_count(), 1U);
    EXPECT_EQ(all.warning_count(), 1U);
}

TEST(Diagnostics, SortByPlaceAndKeepTheOrderOfReportingWithinOne) {
    Diagnostics problems;
    problems.error("c", "b", {1, 1}, "other file");
    problems.error("c", "a", {10, 1}, "line ten");
    problems.error("c", "a", {9, 5}, "column five, first");
    problems.warning("c", "a", {9, 5}, "column five, second");
    problems.error("c", "a", {9, 2}, "column two");
    problems.sort();
    std::vector<std::string> texts;
    for (const Diagnostic& problem : problems.items()) {
        texts.push_back(problem.text);
    }
    EXPECT_THAT(texts, testing::ElementsAre("column two", "column five, first",
                                            "column five, second", "line ten", "other file"));
}

}  // namespace
}  // namespace metsuke::base
