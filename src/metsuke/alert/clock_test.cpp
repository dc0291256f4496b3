// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/clock.hpp"

#include <gtest/gtest.h>

#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

using std::chrono::seconds;

TEST(Clock, StandsStillForWhatIsALittleLate) {
    const base::Time start = at("2026-01-02T03:04:05Z");
    Clock clock;
    EXPECT_EQ(clock.at(start), start);
    EXPECT_EQ(clock.at(start - seconds(30)), start);
    EXPECT_EQ(clock.at(start + seconds(1)), start + seconds(1));
    EXPECT_EQ(clock.outside(start), start);
}

TEST(Clock, GoesOnAfterItWasSetBack) {
    const base::Time wrong = at("2099-01-01T00:00:00Z");
    const base::Time right = at("2026-01-02T03:04:05Z");
    Clock clock;
    clock.at(wrong);
    EXPECT_EQ(clock.at(right), wrong);
    EXPECT_EQ(clock.at(right + seconds(30)), wrong + seconds(30));
    EXPECT_EQ(clock.outside(wrong + seconds(90)), right + seconds(90));
    Clock again;
    again.restore(clock.state());
    EXPECT_EQ(again.at(right + seconds(31)), wrong + seconds(31));
}

}  // namespace
}  // namespace metsuke::alert
