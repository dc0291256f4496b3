// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/time_range.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

base::Time at(std::string_view text) { return *base::parse_time(text); }

base::Result<TimeRange> read(const std::optional<std::string>& from,
                             const std::optional<std::string>& to, std::string_view zone = "UTC") {
    return read_time_range({.zone = *base::Zone::find(zone), .now = at("2026-03-31T12:00:00Z")},
                           from, to);
}

TEST(TimeRange, IsEverythingWhenNothingIsSaid) {
    const auto range = read(std::nullopt, std::nullopt);
    ASSERT_TRUE(range.has_value());
    EXPECT_TRUE(range->is_everything());
    EXPECT_TRUE(range->contains(base::Time::min()));
}

TEST(TimeRange, ReadsInstants) {
    const auto range = read("2026-01-02T03:04:05+09:00", "2026-01-03T00:00:00Z");
    ASSERT_TRUE(range.has_value());
    EXPECT_EQ(range->from, at("2026-01-01T18:04:05Z"));
    EXPECT_TRUE(range->contains(*range->from));
    EXPECT_FALSE(range->contains(*range->to));
}

TEST(TimeRange, ReadsHowLongAgo) {
    EXPECT_EQ(read("30d", std::nullopt)->from, at("2026-03-01T12:00:00Z"));
    EXPECT_EQ(read("12h", "90m")->from, at("2026-03-31T00:00:00Z"));
    EXPECT_EQ(read("12h", "90m")->to, at("2026-03-31T10:30:00Z"));
}

TEST(TimeRange, ReadsDaysInTheReadersZone) {
    const auto range = read("2026-01-02", "2026-01-02", "Asia/Tokyo");
    ASSERT_TRUE(range.has_value());
    EXPECT_EQ(range->from, at("2026-01-01T15:00:00Z"));
    EXPECT_EQ(range->to, at("2026-01-02T15:00:00Z"));
}

TEST(TimeRange, KnowsThatDaysDifferInLength) {
    const auto range = read("2026-03-29", "2026-03-29", "Europe/Berlin");  // clocks go forward
    ASSERT_TRUE(range.has_value());
    EXPECT_EQ(*range->to - *range->from, std::chrono::hours(23));
}

TEST(TimeRange, RefusesWhatIsNoTime) {
    for (const std::string text :
         {"yesterday", "30", "d", "-3d", "30x", "2026-13-01", "2026-1-2", "", "9999999999d"}) {
        const auto range = read(text, std::nullopt);
        ASSERT_FALSE(range.has_value()) << text;
        EXPECT_NE(range.error().what.find("--from is a time such as"), std::string::npos);
    }
}

TEST(TimeRange, RefusesAnEmptyRange) {
    EXPECT_FALSE(read("12h", "30d").has_value());
    EXPECT_FALSE(read("2026-01-02T00:00:00Z", "2026-01-02T00:00:00Z").has_value());
}

}  // namespace
}  // namespace metsuke::app
