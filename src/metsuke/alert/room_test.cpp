// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/room.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/alert/room_driver.hpp"

namespace metsuke::alert {
namespace {

using base::Level;
using base::Time;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Kind = Decision::Kind;
using Outcome = Trace::Outcome;

const Time kStart = at("2026-01-02T03:04:05Z");

/// The kinds of facts for which a follow-up speaks.
std::string news(const Decision& decision) {
    std::string text;
    for (const NewFact& fact : decision.news) {
        text += std::string(to_text(fact.kind)) + "=" + fact.text + " ";
    }
    return text;
}

/// An alert of one medium event, told at kStart + 30 s.
RoomDriver told_alert(Level level = Level::medium) {
    RoomDriver driver;
    driver.take({.id = "0", .level = level}, kStart);
    driver.run_until(kStart + seconds(30));
    EXPECT_EQ(kinds(driver.take_said()), "first ");
    return driver;
}

TEST(Room, TellsABurstAsOneChangeSet) {
    // Terraform: a group is made, its open egress closed, twelve ports opened, within ten seconds.
    RoomDriver driver;
    driver.take({.id = "create", .rule = "sg-created", .level = Level::low}, kStart);
    driver.take({.id = "revoke", .rule = "sg-egress-removed", .level = Level::low},
                kStart + milliseconds(700));
    for (int i = 0; i < 12; ++i) {
        const Trace trace = driver.take({.id = std::to_string(i), .rule = "sg-ingress-added"},
                                        kStart + milliseconds(1'500 + i * 700));
        EXPECT_EQ(trace.outcome, Outcome::waiting);
        EXPECT_EQ(trace.until, kStart + seconds(30));
    }
    driver.run_until(kStart + milliseconds(29'999));
    EXPECT_TRUE(driver.said().empty());
    driver.run_until(kStart + hours(2));
    ASSERT_EQ(driver.said().size(), 1U);
    const Decision& burst = driver.said()[0];
    EXPECT_EQ(burst.kind, Kind::burst);
    EXPECT_EQ(burst.at, kStart + seconds(30));
    EXPECT_EQ(burst.level, Level::medium);
    EXPECT_EQ(burst.fresh.events, 14U);
    EXPECT_EQ(burst.total, 14U);
    EXPECT_EQ(ids(burst.events), "create revoke 0 1 2 3 4 5 6 7 8 9 10 11 ");
    EXPECT_EQ(burst.first_time, kStart);
    EXPECT_EQ(burst.last_time, kStart + milliseconds(9'200));
    EXPECT_EQ(burst.alert_id, burst.events[2].lead().id);
}

TEST(Room, TellsEachActorByItself) {
    RoomDriver driver;
    driver.take({.id = "1", .role = "a"}, kStart);
    driver.take({.id = "2", .role = "b"}, kStart);
    driver.take({.id = "3", .role = "a", .account = "2222"}, kStart);
    driver.run_until(kStart + seconds(30));
    EXPECT_EQ(kinds(driver.said()), "first first first ");
}

TEST(Room, TellsHighAtOnceWithWhatWaited) {
    RoomDriver driver;
    driver.take({.id = "1", .level = Level::low}, kStart);
    const Trace trace = driver.take({.id = "2", .level = Level::high}, kStart + seconds(5));
    EXPECT_EQ(trace.outcome, Outcome::told);
    EXPECT_EQ(trace.number, 1U);
    ASSERT_EQ(driver.said().size(), 1U);
    EXPECT_EQ(driver.said()[0].kind, Kind::burst);
    EXPECT_EQ(driver.said()[0].at, kStart + seconds(5));
    EXPECT_EQ(driver.said()[0].level, Level::high);
    EXPECT_EQ(ids(driver.said()[0].events), "1 2 ");
    EXPECT_EQ(driver.said()[0].alert_id, driver.said()[0].events[1].lead().id);
    driver.run_until(kStart + hours(2));
    EXPECT_EQ(driver.said().size(), 1U);
}

TEST(Room, CountsWhatIsNothingNew) {
    RoomDriver driver = told_alert();
    const Trace trace = driver.take({.id = "1"}, kStart + minutes(5));
    EXPECT_EQ(trace.outcome, Outcome::counted);
    EXPECT_EQ(trace.number, 1U);
    EXPECT_EQ(trace.until, kStart + minutes(5) + seconds(30));
    driver.take({.id = "2"}, kStart + minutes(5) + seconds(10));
    driver.run_until(kStart + minutes(6));
    ASSERT_EQ(kinds(driver.said()), "edit ");
    const Decision& edit = driver.said()[0];
    EXPECT_EQ(edit.at, kStart + minutes(5) + seconds(30));
    EXPECT_EQ(edit.fresh.events, 2U);
    EXPECT_EQ(edit.total, 3U);
    EXPECT_EQ(edit.first_message, 1U);
    EXPECT_EQ(edit.replaces, finding_of({.id = "0"}).id);
    EXPECT_EQ(edit.replaces, edit.alert_id);
    EXPECT_EQ(ids(edit.replaced_events), "0 ");
    EXPECT_EQ(edit.first_time, kStart);
    EXPECT_EQ(edit.last_time, kStart + minutes(5) + seconds(10));
}

TEST(Room, EditsAnAlertOnceAMinute) {
    RoomDriver driver = told_alert();
    for (int i = 1; i <= 600; ++i) {
        driver.take({.id = std::to_string(i)}, kStart + seconds(30 + i));
    }
    driver.run_until(kStart + minutes(30));
    EXPECT_LE(driver.said().size(), 11U);
    EXPECT_EQ(sum_of_fresh(driver.said()), 600U);
    for (const Decision& decision : driver.said()) {
        EXPECT_EQ(decision.kind, Kind::edit);
    }
    EXPECT_EQ(driver.said().back().total, 601U);
}

TEST(Room, SpeaksAgainForWhatIsNew) {
    struct Case {
        Sample sample;
        const char* news;
    };
    const std::vector<Case> cases = {
        {{.id = "1", .resource = "sg-2"}, "resource=sg-2 "},
        {{.id = "1", .ip = "198.51.100.1"}, "address=198.51.100.1 "},
        {{.id = "1", .rule = "other"}, "rule=other "},
    };
    for (const Case& one : cases) {
        RoomDriver driver = told_alert();
        const Trace trace = driver.take(one.sample, kStart + minutes(5));
        EXPECT_EQ(trace.outcome, Outcome::waiting);
        driver.run_until(kStart + minutes(10));
        ASSERT_EQ(kinds(driver.said()), "follow_up ");
        EXPECT_EQ(driver.said()[0].at, kStart + minutes(5) + seconds(30));
        EXPECT_EQ(news(driver.said()[0]), one.news);
        EXPECT_EQ(driver.said()[0].first_message, 1U);
        EXPECT_EQ(driver.said()[0].total, 2U);
        EXPECT_TRUE(driver.said()[0].replaces.empty());
    }
}

TEST(Room, SpeaksAgainForANewActorInAGroupOfManyActors) {
    RoomDriver driver;
    const GroupTerms by_rule{.key = {.text = "rule=sg-changed"}};
    driver.take(event_of({.id = "1"}), by_rule, kStart);
    driver.take(event_of({.id = "2", .role = "ops"}), by_rule, kStart + minutes(5));
    driver.run_until(kStart + minutes(10));
    ASSERT_EQ(kinds(driver.said()), "first follow_up ");
    EXPECT_EQ(news(driver.said()[1]), "actor=arn:aws:iam::111122223333:role/ops ");
}

TEST(Room, AHigherLevelSpeaksAtOnceAndTakesCountsAlong) {
    RoomDriver driver = told_alert();
    driver.take({.id = "1"}, kStart + minutes(5));
    const Trace trace =
        driver.take({.id = "2", .level = Level::high}, kStart + minutes(5) + seconds(1));
    EXPECT_EQ(trace.outcome, Outcome::told);
    ASSERT_EQ(kinds(driver.said()), "follow_up ");
    EXPECT_EQ(news(driver.said()[0]), "level=high ");
    EXPECT_EQ(driver.said()[0].fresh.events, 2U);
    driver.run_until(kStart + minutes(20));
    EXPECT_EQ(driver.said().size(), 1U);
}

TEST(Room, ALoopOfOneHighThingIsOneFollowUp) {
    RoomDriver driver;
    for (int i = 0; i < 20; ++i) {
        driver.take(
            {.id = std::to_string(i), .level = Level::high, .resource = "sg-" + std::to_string(i)},
            kStart + seconds(i));
    }
    EXPECT_EQ(kinds(driver.said()), "first ");
    // Another rule is another thing.
    driver.take({.id = "x", .rule = "ct-stopped", .level = Level::high}, kStart + seconds(20));
    EXPECT_EQ(kinds(driver.said()), "first follow_up ");
    EXPECT_EQ(driver.said()[1].fresh.events, 20U);
    // Long after, the next one speaks at once.
    driver.take({.id = "y", .level = Level::high, .resource = "sg-y"}, kStart + minutes(5));
    EXPECT_EQ(kinds(driver.said()), "first follow_up follow_up ");
    EXPECT_EQ(driver.said()[2].at, kStart + minutes(5));
}

TEST(Room, EveryNewCriticalThingSpeaksAtOnce) {
    RoomDriver driver;
    for (int i = 0; i < 4; ++i) {
        driver.take({.id = std::to_string(i),
                     .level = Level::critical,
                     .resource = "trail-" + std::to_string(i)},
                    kStart + seconds(i));
    }
    EXPECT_EQ(kinds(driver.said()), "first follow_up follow_up follow_up ");
}

TEST(Room, RepeatsAfterFourHours) {
    RoomDriver driver = told_alert();
    for (int i = 1; i <= 10 * 6; ++i) {
        driver.take({.id = std::to_string(i)}, kStart + minutes(10 * i));
    }
    driver.run_until(kStart + hours(11));
    std::vector<Time> spoken;
    for (const Decision& decision : driver.said()) {
        if (decision.kind != Kind::edit) {
            EXPECT_EQ(decision.kind, Kind::follow_up);
            EXPECT_EQ(news(decision), "repeat= ");
            spoken.push_back(decision.at);
        }
    }
    // The first event four hours after the last message, and its burst.
    EXPECT_EQ(spoken, (std::vector<Time>{kStart + minutes(250) + seconds(30),
                                         kStart + minutes(500) + seconds(30)}));
}

TEST(Room, AnAlertIsClosedAfterAQuietHour) {
    RoomDriver driver = told_alert();
    driver.take({.id = "1"}, kStart + minutes(59));
    driver.run_until(kStart + minutes(61));
    EXPECT_EQ(kinds(driver.take_said()), "edit ");
    driver.take({.id = "2"}, kStart + minutes(59) + hours(1));
    driver.run_until(kStart + hours(3));
    ASSERT_EQ(kinds(driver.said()), "first ");
    EXPECT_EQ(driver.said()[0].total, 1U);
    EXPECT_EQ(driver.said()[0].alert_id, finding_of({.id = "2"}).id);
}

TEST(Room, AFindingOfAnotherServiceStaysOneAlert) {
    RoomDriver driver;
    const auto guardduty = [](Level level) {
        return EventFindings{{guardduty_finding("abc", level)}};
    };
    driver.take(guardduty(Level::medium), kStart);
    driver.run_until(kStart + minutes(1));
    EXPECT_EQ(kinds(driver.take_said()), "first ");
    // Every six hours for three days, with other resources and addresses.
    for (int i = 1; i <= 12; ++i) {
        EventFindings update = guardduty(Level::medium);
        update.findings[0].facts.resources = {"i-" + std::to_string(i)};
        update.findings[0].facts.from.ip = "198.51.100." + std::to_string(i);
        driver.take(update, kStart + hours(6 * i));
        driver.run_until(kStart + hours(6 * i) + minutes(5));
        EXPECT_EQ(kinds(driver.take_said()), "edit ");
    }
    driver.take(guardduty(Level::high), kStart + hours(73));
    ASSERT_EQ(kinds(driver.said()), "follow_up ");
    EXPECT_EQ(news(driver.said()[0]), "level=high ");
    EXPECT_EQ(driver.said()[0].total, 14U);
}

}  // namespace
}  // namespace metsuke::alert
