// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/diagnostics.hpp"

#include <array>
#include <string_view>

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

}  // namespace
}  // namespace metsuke::base
