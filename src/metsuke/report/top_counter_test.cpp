// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/top_counter.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::report {
namespace {

TEST(TopCounter, OrdersByCountThenByText) {
    TopCounter counter;
    for (const char* text : {"b", "a", "c", "c", "", ""}) {
        counter.add(text);
    }
    const auto top = counter.top(2);
    ASSERT_EQ(top.size(), 2U);
    EXPECT_EQ(top[0].text, "c");
    EXPECT_EQ(top[0].count, 2U);
    EXPECT_EQ(top[1].text, "a");
    EXPECT_FALSE(counter.is_approximate());
}

TEST(TopCounter, KeepsTheFrequentWhenFloodedWithOthers) {
    TopCounter counter(100);
    for (int i = 0; i < 10'000; ++i) {
        counter.add("often");
        counter.add("once " + std::to_string(i));
    }
    const auto top = counter.top(1);
    ASSERT_EQ(top.size(), 1U);
    EXPECT_EQ(top[0].text, "often");
    EXPECT_EQ(top[0].count, 10'000U);
    EXPECT_TRUE(counter.is_approximate());
    EXPECT_LE(counter.top(1000).size(), 100U);
}

}  // namespace
}  // namespace metsuke::report
