// SPDX-License-Identifier: Apache-2.0
//
// What a room does when there is too much of it: budgets, muted hours, bounds, clocks that are
// wrong.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/alert/room.hpp"
#include "metsuke/alert/room_driver.hpp"

namespace metsuke::alert {
namespace {

using base::Level;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Kind = Decision::Kind;
using Outcome = Trace::Outcome;

const base::Time kStart = at("2026-01-02T03:04:05Z");

TEST(Room, WhatTheBudgetDoesNotAllowIsOneDigest) {
    RoomDriver driver;
    for (int i = 0; i < 7; ++i) {
        EXPECT_EQ(driver
                      .take({.id = std::to_string(i),
                             .level = Level::high,
                             .role = "r" + std::to_string(i)},
                            kStart + seconds(i))
                      .outcome,
                  Outcome::told);
    }
    driver.take_said();
    for (int i = 7; i < 12; ++i) {
        const Trace trace = driver.take(
            {.id = std::to_string(i), .level = Level::high, .role = "x" + std::to_string(i / 2)},
            kStart + seconds(i));
        EXPECT_EQ(trace.outcome, Outcome::folded);
        EXPECT_EQ(trace.number, 1U);
        EXPECT_EQ(trace.until, kStart + seconds(60));
    }
    driver.run_until(kStart + minutes(10));
    ASSERT_EQ(kinds(driver.said()), "digest ");
    const Decision& digest = driver.said()[0];
    EXPECT_EQ(digest.at, kStart + seconds(60));
    EXPECT_EQ(digest.digest_number, 1U);
    EXPECT_EQ(digest.fresh.events, 5U);
    EXPECT_EQ(digest.groups, 3U);
    EXPECT_EQ(digest.level, Level::high);
    EXPECT_EQ(ids(digest.events), "7 8 9 10 11 ");
    EXPECT_EQ(digest.fresh.actors.top(1).at(0).least, 2U);
}

TEST(Room, EditsGiveWayFirst) {
    RoomDriver driver;
    // Six alerts told, then six pairs of updates: half of the budget is theirs in a minute.
    for (int i = 0; i < 6; ++i) {
        driver.take({.id = std::to_string(i), .role = "r" + std::to_string(i)}, kStart);
    }
    driver.run_until(kStart + minutes(1));
    EXPECT_EQ(driver.take_said().size(), 6U);
    for (int i = 0; i < 6; ++i) {
        driver.take({.id = "u" + std::to_string(i), .role = "r" + std::to_string(i)},
                    kStart + minutes(5));
    }
    driver.run_until(kStart + minutes(5) + seconds(30));
    EXPECT_EQ(kinds(driver.said()), "edit edit edit ");
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(driver
                      .take({.id = "n" + std::to_string(i),
                             .level = Level::high,
                             .role = "n" + std::to_string(i)},
                            kStart + minutes(5) + seconds(31))
                      .outcome,
                  Outcome::told);
    }
    driver.run_until(kStart + minutes(10));
    EXPECT_EQ(sum_of_fresh(driver.said()), 10U);
    EXPECT_GE(driver.room().counts().put_off, 3U);
    EXPECT_EQ(driver.room().counts().edits, 6U);
}

TEST(Room, MutedHoursAreOneDigestAtTheirEnd) {
    RoomDriver driver;
    const base::Time end = kStart + hours(6);
    for (int i = 0; i < 100; ++i) {
        const Trace trace =
            driver.mute({.id = std::to_string(i), .role = "r" + std::to_string(i % 9)},
                        {.mute = i < 50 ? "night" : "weekend", .until = end}, kStart + minutes(i));
        EXPECT_EQ(trace.outcome, Outcome::muted);
        EXPECT_EQ(trace.until, end);
    }
    EXPECT_EQ(driver.room().next_due(), end);
    driver.run_until(kStart + hours(12));
    ASSERT_EQ(kinds(driver.said()), "mute_digest ");
    EXPECT_EQ(driver.said()[0].at, end);
    EXPECT_EQ(driver.said()[0].by, "night, weekend");
    EXPECT_EQ(driver.said()[0].fresh.events, 100U);
    EXPECT_EQ(driver.said()[0].events.size(), kMostKeptEvents);
    EXPECT_EQ(driver.room().counts().muted, 100U);
}

TEST(Room, TheQuietestIsClosedFirstWhenThereAreTooMany) {
    RoomDriver driver({.name = "room", .most_groups = 3});
    for (const char* role : {"a", "b", "c"}) {
        driver.take({.id = role, .role = role}, kStart);
    }
    driver.take({.id = "a2", .role = "a"}, kStart + seconds(1));
    driver.take({.id = "d", .role = "d"}, kStart + seconds(2));
    EXPECT_EQ(driver.room().live_groups(), 3U);
    EXPECT_EQ(driver.room().counts().closed_early, 1U);
    driver.run_until(kStart + minutes(5));
    // What b still had to tell is told by the digest.
    EXPECT_EQ(sum_of_fresh(driver.said()), 5U);
    bool has_b = false;
    for (const Decision& decision : driver.said()) {
        has_b = has_b || (decision.kind == Kind::digest && ids(decision.events).contains("b "));
    }
    EXPECT_TRUE(has_b);
}

TEST(Room, TimeThatGoesBackALittleDoesNoHarm) {
    RoomDriver driver;
    driver.take({.id = "1"}, kStart);
    driver.take({.id = "2"}, kStart - seconds(20));
    driver.take({.id = "3"}, kStart + seconds(29));
    driver.run_until(kStart + minutes(1));
    ASSERT_EQ(kinds(driver.said()), "burst ");
    EXPECT_EQ(driver.said()[0].at, kStart + seconds(30));
    EXPECT_EQ(driver.said()[0].first_time, kStart);
}

TEST(Room, AClockThatWasWrongDoesNotSilenceIt) {
    RoomDriver driver;
    const base::Time wrong = at("2099-01-01T00:00:00Z");
    for (int i = 0; i < 10; ++i) {
        driver.take({.id = std::to_string(i), .level = Level::high, .role = std::to_string(i)},
                    wrong);
    }
    driver.take({.id = "m"}, wrong);
    driver.take_said();
    driver.take({.id = "n"}, kStart);  // set right
    driver.run_until(kStart + minutes(2));
    EXPECT_EQ(sum_of_fresh(driver.said()), 5U);
    EXPECT_LE(driver.said().back().at, kStart + minutes(1));
}

TEST(Room, ALatePollTellsTheHighestFirst) {
    Room room({.name = "room"});
    for (int i = 0; i < 20; ++i) {
        const EventFindings event = event_of({.id = std::to_string(i),
                                              .level = i == 17 ? Level::medium : Level::low,
                                              .role = std::to_string(i)});
        EXPECT_TRUE(room.take(event, terms_of(event), kStart + seconds(i)).decisions.empty());
    }
    const std::vector<Decision> late = room.due(kStart + hours(3));
    ASSERT_FALSE(late.empty());
    EXPECT_EQ(late[0].level, Level::medium);
    EXPECT_EQ(late.size(), 7U);
    const std::vector<Decision> rest = room.due(kStart + hours(3) + minutes(1));
    EXPECT_EQ(sum_of_fresh(late) + sum_of_fresh(rest), 20U);
}

TEST(Room, AnEventThatIsLargerThanItsMemoryIsStillTold) {
    RoomDriver driver({.name = "room", .most_kept_bytes = 10});
    driver.take({.id = "1", .level = Level::high}, kStart);
    EXPECT_EQ(driver.take({.id = "2", .role = "b"}, kStart).outcome, Outcome::folded);
    driver.take({.id = "3", .resource = "sg-9"}, kStart + minutes(5));
    driver.take({.id = "4"}, kStart + minutes(5));
    driver.run_until(kStart + minutes(10));
    EXPECT_EQ(kinds(driver.said()), "first digest follow_up ");
    EXPECT_EQ(ids(driver.said()[2].events), "3 ");
    EXPECT_EQ(driver.said()[2].fresh.events, 2U);
}

}  // namespace
}  // namespace metsuke::alert
