// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/desk.hpp"

#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

using base::Level;
using base::Time;
using finding::Finding;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Kind = Decision::Kind;
using Names = std::vector<std::string>;

const Time kStart = at("2026-01-02T03:04:05Z");  // a Friday

Matchers match(const char* field, const char* value) {
    Matchers matchers;
    matchers.push_back(Matcher::make(field, {value}).value());
    return matchers;
}

std::string text_of(const std::vector<Trace>& traces) {
    std::string text;
    for (const Trace& trace : traces) {
        text += fmt::format("{}{}: {}{}{}", text.empty() ? "" : "; ", trace.room,
                            to_text(trace.outcome), trace.by.empty() ? "" : " by ", trace.by);
    }
    return text;
}

Plan plan_to(Names receivers) {
    Plan plan;
    plan.root.receivers = std::move(receivers);
    return plan;
}

/// For two hours.
Silence silence_of_noisy() {
    return {.id = "s1",
            .matchers = match("rule", "noisy"),
            .owner = "taro",
            .reason = "migration",
            .until = kStart + hours(2)};
}

Desk desk_of(Plan plan) {
    return Desk::open(std::move(plan), {{.name = "a"}, {.name = "b"}}).value();
}

std::string taken(Desk& desk, const std::vector<Finding>& findings, Time now) {
    return text_of(desk.take(findings, now).traces);
}

TEST(Desk, OneMessageAnEventAndRoom) {
    Plan plan = plan_to({"a"});
    plan.root.children = {{.matchers = match("level", ">=high"), .receivers = Names{"a", "b"}}};
    Desk desk = desk_of(std::move(plan));
    const std::vector<Finding> findings = {
        finding_of({.rule = "low", .level = Level::low}),
        finding_of({.rule = "high", .level = Level::high}),
        finding_of({.rule = "quiet", .level = Level::informational})};
    const DeskTaken told = desk.take(findings, kStart);
    EXPECT_EQ(text_of(told.traces), "a: told; b: told");
    ASSERT_EQ(told.decisions.size(), 2U);
    EXPECT_EQ(told.decisions[0].events[0].findings.size(), 2U);
    EXPECT_EQ(told.decisions[0].events[0].lead().rule.id, "high");
    EXPECT_EQ(told.decisions[0].room, "a");
    EXPECT_EQ(told.decisions[1].events[0].findings.size(), 1U);
    EXPECT_EQ(told.decisions[1].room, "b");
}

TEST(Desk, SaysWhatBecameOfAnEvent) {
    Plan plan = plan_to({"a"});
    plan.root.children = {{.matchers = match("account", "9999"), .receivers = Names{}}};
    plan.silences = {silence_of_noisy()};
    Desk desk = desk_of(std::move(plan));
    EXPECT_EQ(taken(desk, {finding_of({.id = "1"})}, kStart), "a: waiting");
    EXPECT_EQ(taken(desk, {finding_of({.id = "2", .level = Level::informational})}, kStart),
              "a: below threshold");
    EXPECT_EQ(taken(desk, {finding_of({.id = "3", .rule = "noisy"})}, kStart), "a: silenced by s1");
    EXPECT_EQ(taken(desk, {finding_of({.id = "4", .account = "9999"})}, kStart), ": no route");
    EXPECT_EQ(taken(desk,
                    {finding_of({.id = "5", .rule = "noisy", .level = Level::low}),
                     finding_of({.id = "5", .level = Level::informational})},
                    kStart),
              "a: silenced by s1");
    EXPECT_EQ(taken(desk, {}, kStart), "");
    const Trace trace = desk.take(std::vector{finding_of({.rule = "noisy"})}, kStart).traces.at(0);
    EXPECT_EQ(trace.until, kStart + hours(2));
}

TEST(Desk, ASilencedFindingDoesNotHideTheEventsOthers) {
    Plan plan = plan_to({"a"});
    plan.silences = {{.id = "s1", .matchers = match("rule", "noisy"), .until = kStart + hours(2)}};
    Desk desk = desk_of(std::move(plan));
    const std::vector<Finding> findings = {finding_of({.rule = "noisy", .level = Level::critical}),
                                           finding_of({.rule = "other", .level = Level::high})};
    const DeskTaken told = desk.take(findings, kStart);
    ASSERT_EQ(told.decisions.size(), 1U);
    EXPECT_EQ(told.decisions[0].level, Level::high);
    EXPECT_EQ(told.decisions[0].events[0].findings.size(), 1U);
    EXPECT_EQ(desk.silence_counts().at(0).events, 1U);
}

TEST(Desk, CountsWhatASilenceHidesAndTellsItsEnd) {
    Plan plan = plan_to({"a", "b"});
    plan.silences = {{.id = "s1",
                      .matchers = match("rule", "noisy"),
                      .owner = "taro",
                      .reason = "migration",
                      .until = kStart + hours(2)},
                     {.id = "s2", .matchers = match("rule", "never"), .until = kStart + hours(1)}};
    Desk desk = desk_of(std::move(plan));
    for (int i = 0; i < 50; ++i) {
        const std::vector<Finding> findings = {
            finding_of({.id = std::to_string(i), .rule = "noisy"})};
        EXPECT_TRUE(desk.take(findings, kStart + minutes(i)).decisions.empty());
    }
    ASSERT_EQ(desk.silence_counts().size(), 1U);
    EXPECT_EQ(desk.silence_counts()[0].events, 50U);
    EXPECT_EQ(desk.next_due(), kStart + hours(2));
    EXPECT_TRUE(desk.due(kStart + hours(2) - seconds(1)).empty());
    const std::vector<Decision> ended = desk.due(kStart + hours(2));
    ASSERT_EQ(ended.size(), 2U);
    EXPECT_EQ(ended[0].kind, Kind::silence_expired);
    EXPECT_EQ(ended[0].by, "s1");
    EXPECT_EQ(ended[0].owner, "taro");
    EXPECT_EQ(ended[0].reason, "migration");
    EXPECT_EQ(ended[0].hidden, 50U);
    EXPECT_EQ(ended[1].room, "b");
    EXPECT_TRUE(desk.silence_counts().empty());
    EXPECT_FALSE(desk.next_due().has_value());
    EXPECT_EQ(taken(desk, {finding_of({.rule = "noisy"})}, kStart + hours(3)),
              "a: waiting; b: waiting");
}

Plan muted_plan(bool includes_critical) {
    Plan plan = plan_to({"a"});
    plan.root.mute_times = Names{"night"};
    plan.mute_times = {{.name = "night",
                        .hours = {{.from = hours(22), .to = hours(7)}},
                        .includes_critical = includes_critical}};
    return plan;
}

TEST(Desk, MutedHoursAreToldAtTheirEnd) {
    Desk desk = desk_of(muted_plan(false));
    EXPECT_EQ(taken(desk, {finding_of({.id = "1", .level = Level::high})}, kStart),
              "a: muted by night");
    EXPECT_EQ(taken(desk, {finding_of({.id = "2", .rule = "x", .level = Level::critical})}, kStart),
              "a: told");
    EXPECT_EQ(desk.next_due(), at("2026-01-02T07:00:00Z"));
    const std::vector<Decision> told = desk.due(at("2026-01-02T07:00:00Z"));
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].kind, Kind::mute_digest);
    EXPECT_EQ(told[0].by, "night");
    EXPECT_EQ(told[0].fresh.events, 1U);
    EXPECT_EQ(taken(desk, {finding_of({.id = "3"})}, at("2026-01-02T07:00:00Z")), "a: waiting");
}

TEST(Desk, CriticalIsMutedOnlyWhenTheEntrySaysSo) {
    Desk desk = desk_of(muted_plan(true));
    EXPECT_EQ(taken(desk, {finding_of({.level = Level::critical})}, kStart), "a: muted by night");
    EXPECT_EQ(desk.due(at("2026-01-02T07:00:00Z")).at(0).level, Level::critical);
}

TEST(Desk, AnEventIsMutedOnlyWhenAllItsRoutesAre) {
    Plan plan = muted_plan(false);
    plan.root.children = {{.matchers = match("rule", "awake"), .mute_times = Names{}}};
    Desk desk = desk_of(std::move(plan));
    EXPECT_EQ(taken(desk,
                    {finding_of({.id = "1", .level = Level::high}),
                     finding_of({.id = "1", .rule = "awake", .level = Level::low})},
                    kStart),
              "a: told");
}

TEST(Desk, GroupsByRuleUnlessTheRouteSaysOtherwise) {
    const Names by_resource = {"resource"};
    const auto key_with = [&](std::optional<Names> of_route, bool has_own) {
        Plan plan = plan_to({"a"});
        plan.root.group_by = std::move(of_route);
        if (has_own) {
            plan.rule_group_by = [&](std::string_view) {
                return std::span<const std::string>(by_resource);
            };
        }
        const Desk desk = desk_of(std::move(plan));
        return desk.preview(std::vector{finding_of({})}, kStart).at(0).terms.key.text;
    };
    EXPECT_EQ(key_with({}, false),
              "account=111122223333|actor=arn:aws:iam::111122223333:role/deploy");
    EXPECT_EQ(key_with({}, true), "resource=sg-1");
    EXPECT_EQ(key_with(Names{"rule"}, true), "rule=sg-changed");
    EXPECT_EQ(key_with(Names{}, true), "all");
}

TEST(Desk, RefusesPlansThatWouldLoseFindings) {
    const auto problem = [](Plan plan) {
        const base::Result<Desk> desk = Desk::open(std::move(plan), {{.name = "a"}});
        return desk ? std::string() : desk.error().what;
    };
    EXPECT_EQ(problem(plan_to({"a"})), "");
    EXPECT_TRUE(problem(plan_to({"a", "x"})).contains("receiver \"x\""));
    Plan plan = plan_to({"a"});
    plan.root.mute_times = Names{"night"};
    EXPECT_TRUE(problem(plan).contains("mute time \"night\""));
    plan.mute_times = {{.name = "night"}};
    EXPECT_TRUE(problem(plan).contains("never ends"));
    plan.mute_times[0].hours = {{.from = hours(22), .to = hours(25)}};
    EXPECT_TRUE(problem(plan).contains("24:00"));
    plan.mute_times[0].hours = {{.from = hours(22), .to = hours(7)}};
    EXPECT_EQ(problem(plan), "");
    plan.mute_times.push_back(plan.mute_times[0]);
    EXPECT_TRUE(problem(plan).contains("two have the name \"night\""));
    plan = plan_to({"a"});
    plan.silences = {{.id = "s"}};
    EXPECT_TRUE(problem(plan).contains("hide everything"));
    plan.silences = {{.matchers = match("rule", "x")}};
    EXPECT_TRUE(problem(plan).contains("has no name"));
    EXPECT_FALSE(Desk::open(plan_to({}), {{.name = "a"}, {.name = "a"}}).has_value());
}

TEST(Desk, RefusesMuteTimesWithoutAnEnd) {
    using std::chrono::year;
    const auto is_refused = [](MuteTime mute) {
        Plan plan = plan_to({"a"});
        mute.name = "long";
        plan.mute_times = {std::move(mute)};
        return !Desk::open(std::move(plan), {{.name = "a"}}).has_value();
    };
    const auto until = [](std::chrono::year_month_day end) {
        return MuteTime{.dates = {{.from = year(2024) / 5 / 1, .to = year(2024) / 5 / 2},
                                  {.from = year(2026) / 1 / 1, .to = end}}};
    };
    EXPECT_FALSE(is_refused(until(year(2027) / 4 / 1)));
    EXPECT_TRUE(is_refused(until(year(2027) / 7 / 1)));
    MuteTime nights = until(year(2036) / 1 / 1);
    nights.hours = {{.from = hours(22), .to = hours(7)}};
    EXPECT_FALSE(is_refused(nights));
    std::vector<std::chrono::weekday> week = {
        std::chrono::Monday, std::chrono::Tuesday,  std::chrono::Wednesday, std::chrono::Thursday,
        std::chrono::Friday, std::chrono::Saturday, std::chrono::Sunday};
    EXPECT_TRUE(is_refused({.weekdays = week}));
    week.pop_back();
    EXPECT_FALSE(is_refused({.weekdays = week}));
    EXPECT_TRUE(is_refused(
        {.hours = {{.from = hours(0), .to = hours(12)}, {.from = hours(12), .to = hours(24)}}}));
}

TEST(Desk, GoesOnUnderANewPlan) {
    Plan plan = plan_to({"a", "b"});
    plan.silences = {{.id = "s1", .matchers = match("rule", "noisy"), .until = kStart + hours(1)}};
    Desk before = desk_of(plan);
    taken(before, {finding_of({.id = "1"})}, kStart);
    taken(before, {finding_of({.id = "2", .rule = "noisy"})}, kStart);
    // The silence is put off, room b is gone.
    plan.root.receivers = Names{"a"};
    plan.silences[0].until = kStart + hours(5);
    Desk after = Desk::open(plan, {{.name = "a"}}).value();
    EXPECT_EQ(after.restore(before.to_state()), Names{"b"});
    EXPECT_EQ(after.next_due(), kStart + seconds(30));
    EXPECT_EQ(after.due(kStart + hours(1)).size(), 1U);
    EXPECT_EQ(after.next_due(), kStart + hours(5));
    const std::vector<Decision> ended = after.due(kStart + hours(5));
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended[0].kind, Kind::silence_expired);
}

TEST(Desk, HandsOverWhatChanged) {
    Desk desk = desk_of(plan_to({"a"}));
    taken(desk, {finding_of({.id = "1", .role = "x"})}, kStart);
    taken(desk, {finding_of({.id = "2", .role = "y"})}, kStart);
    EXPECT_EQ(desk.take_changes().rooms.at(0).groups.changed.size(), 2U);
    taken(desk, {finding_of({.id = "3", .role = "y"})}, kStart);
    const DeskChanges changes = desk.take_changes();
    ASSERT_EQ(changes.rooms.at(0).groups.changed.size(), 1U);
    EXPECT_EQ(changes.rooms[0].groups.changed[0].record.total, 2U);
    EXPECT_TRUE(desk.take_changes().rooms[0].groups.changed.empty());
    EXPECT_EQ(desk.due(kStart + seconds(30)).size(), 2U);
    EXPECT_EQ(desk.take_changes().rooms[0].groups.changed.size(), 2U);
    // Quiet for an hour since.
    EXPECT_TRUE(desk.due(kStart + hours(2)).empty());
    const DeskChanges last = desk.take_changes();
    EXPECT_TRUE(last.rooms[0].groups.changed.empty());
    EXPECT_EQ(last.rooms[0].groups.closed.size(), 2U);
}

TEST(Desk, FlushTellsWhatWaitsAndEndsNoSilence) {
    Plan plan = plan_to({"a"});
    plan.silences = {silence_of_noisy()};
    Desk desk = desk_of(std::move(plan));
    EXPECT_EQ(taken(desk, {finding_of({.rule = "noisy"})}, kStart), "a: silenced by s1");
    EXPECT_EQ(taken(desk, {finding_of({.id = "2"})}, kStart), "a: waiting");
    const std::vector<Decision> told = desk.flush(kStart);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].kind, Kind::first);
    EXPECT_EQ(desk.next_due(), kStart + hours(2)) << "the silence holds";
    EXPECT_EQ(desk.due(kStart + hours(2)).size(), 1U);
}

/// Of what it was given, by room and id.
class SetMemory final : public Memory {
public:
    bool knows(std::string_view room, const Finding& finding) override {
        return known.contains(std::string(room) + " " + finding.rule.id);
    }
    void keep(std::string_view room, const Finding& finding) override {
        known.insert(std::string(room) + " " + finding.rule.id);
    }
    std::set<std::string> known;
};

TEST(Desk, TellsNoRoomWhatItKnows) {
    SetMemory memory;
    const std::vector<Finding> first = {finding_of({.rule = "one", .level = Level::high})};
    Desk earlier = desk_of(plan_to({"a"}));
    EXPECT_EQ(text_of(earlier.take(first, kStart, &memory).traces), "a: told");
    Desk desk = desk_of(plan_to({"a", "b"}));
    EXPECT_EQ(text_of(desk.take(first, kStart, &memory).traces), "a: known; b: told");
    EXPECT_EQ(memory.known, (std::set<std::string>{"a one", "b one"}));
    const std::vector<Finding> more = {first[0], finding_of({.rule = "two", .level = Level::low})};
    const DeskTaken taken = desk.take(more, kStart, &memory);
    EXPECT_EQ(text_of(taken.traces), "a: waiting; b: waiting")
        << "what another rule found in it is told";
    EXPECT_EQ(text_of(desk.take(more, kStart).traces), "a: told; b: waiting")
        << "without a memory every call is another event";
}

TEST(Desk, WhatARoomDoesNotGetIsNotKept) {
    SetMemory memory;
    Plan plan = plan_to({"a"});
    plan.silences = {silence_of_noisy()};
    Desk desk = desk_of(std::move(plan));
    const std::vector<Finding> findings = {
        finding_of({.rule = "noisy"}),
        finding_of({.rule = "quiet", .level = Level::informational})};
    EXPECT_EQ(desk.take(findings, kStart, &memory).traces.size(), 1U);
    EXPECT_TRUE(memory.known.empty());
}

}  // namespace
}  // namespace metsuke::alert
