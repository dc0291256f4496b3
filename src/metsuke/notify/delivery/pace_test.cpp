// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/delivery/pace.hpp"

#include <random>

#include <gtest/gtest.h>

namespace metsuke::notify {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const base::Time kStart = base::parse_time("2026-01-02T03:04:05Z").value();

TEST(Pace, LetsABurstPassAndThenWaits) {
    Pace pace;
    const std::vector<SharedLimit> room = {
        {.what = "room", .limit = {.count = 2, .per = seconds(10)}}};
    EXPECT_EQ(pace.take(room, kStart), std::nullopt);
    EXPECT_EQ(pace.take(room, kStart + seconds(1)), std::nullopt);
    EXPECT_EQ(pace.take(room, kStart + seconds(2)), kStart + seconds(10));
    EXPECT_EQ(pace.take(room, kStart + seconds(10)), std::nullopt);
    EXPECT_EQ(pace.take(room, kStart + seconds(10)), kStart + seconds(11));
}

TEST(Pace, ATokenIsSharedByItsRooms) {
    Pace pace;
    const SharedLimit token = {.what = "token", .limit = {.count = 1, .per = seconds(5)}};
    const std::vector<SharedLimit> a = {{.what = "a", .limit = {.count = 9}}, token};
    const std::vector<SharedLimit> b = {{.what = "b", .limit = {.count = 1, .per = seconds(1)}},
                                        token};
    EXPECT_EQ(pace.take(a, kStart), std::nullopt);
    EXPECT_EQ(pace.take(b, kStart), kStart + seconds(5));
    EXPECT_EQ(pace.take(b, kStart + seconds(5)), std::nullopt) << "a refusal took no place in b";
}

TEST(Pace, AClockThatIsSetBackClosesNothingForLong) {
    Pace pace;
    const std::vector<SharedLimit> room = {
        {.what = "room", .limit = {.count = 1, .per = seconds(10)}}};
    EXPECT_EQ(pace.take(room, kStart), std::nullopt);
    EXPECT_EQ(pace.take(room, kStart - std::chrono::hours(1)),
              kStart - std::chrono::hours(1) + seconds(10));
}

/// Whatever the moments of asking: no window holds more than it may.
TEST(Pace, NoWindowEverHoldsMore) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    Pace pace;
    const Limit limit = {.count = 9, .per = seconds(10)};
    const std::vector<SharedLimit> room = {{.what = "room", .limit = limit}};
    std::vector<base::Time> sent;
    base::Time now = kStart;
    for (int i = 0; i < 20000; ++i) {
        now += milliseconds(random() % 1500);
        const auto wait = pace.take(room, now);
        if (wait) {
            EXPECT_GT(*wait, now);
        } else {
            sent.push_back(now);
        }
    }
    ASSERT_GT(sent.size(), 1000U);
    for (std::size_t i = limit.count; i < sent.size(); ++i) {
        EXPECT_GE(sent[i] - sent[i - limit.count], limit.per) << i;
    }
}

}  // namespace
}  // namespace metsuke::notify
