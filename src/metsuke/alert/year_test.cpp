// SPDX-License-Identifier: Apache-2.0
//
// A year of a team in Tokyo: quiet nights and weekends, a silence every month, an alert that goes
// on for days. Checked day by day against what anybody would expect.
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/alert/desk.hpp"
#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

using base::Level;
using base::Time;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Kind = Decision::Kind;

const Time kBegin = at("2026-01-01T00:00:00+09:00");
const Time kEnd = at("2027-01-01T00:00:00+09:00");

/// Nights from 22:00 to 07:00 and whole weekends, said without a calendar: Tokyo has no summer
/// time, and 2026-01-01 is a Thursday.
bool is_quiet(Time time) {
    const auto since = time - kBegin;
    const auto day = std::chrono::floor<days>(since).count();
    const auto hour = std::chrono::floor<hours>(since).count() % 24;
    const bool is_weekend = day % 7 == 2 || day % 7 == 3;
    return is_weekend || hour < 7 || hour >= 22;
}

Plan tokyo() {
    const base::Zone zone = base::Zone::find("Asia/Tokyo").value();
    Plan plan;
    plan.root.receivers = {"room"};
    plan.root.mute_times = {"night", "weekend"};
    plan.mute_times = {
        {.name = "night", .hours = {{.from = hours(22), .to = hours(7)}}, .zone = zone},
        {.name = "weekend",
         .weekdays = {std::chrono::Saturday, std::chrono::Sunday},
         .zone = zone}};
    for (int month = 0; month < 12; ++month) {
        const Time until = kBegin + days(30 * month + 10);
        Silence silence{.id = "s" + std::to_string(month), .until = until};
        silence.matchers.push_back(
            Matcher::make("rule", {"patch-" + std::to_string(month)}).value());
        plan.silences.push_back(std::move(silence));
    }
    return plan;
}

class Year {
public:
    Desk desk = Desk::open(tokyo(), {{.name = "room"}}).value();
    std::vector<Decision> said;

    void run_until(Time end) {
        for (auto next = desk.next_due(); next && *next <= end; next = desk.next_due()) {
            std::ranges::move(desk.due(*next), std::back_inserter(said));
        }
    }
    Trace take(const Sample& sample, Time now) {
        run_until(now);
        DeskTaken taken = desk.take(std::vector{finding_of(sample)}, now);
        std::ranges::move(taken.decisions, std::back_inserter(said));
        return taken.traces.at(0);
    }
};

TEST(Year, QuietHoursAreToldWhenTheyEnd) {
    Year year;
    std::map<Time, std::uint64_t> expected;  // by the end of the quiet
    int id = 0;
    for (Time now = kBegin + minutes(13); now < kEnd; now += minutes(47)) {
        const Trace trace =
            year.take({.id = std::to_string(++id), .role = "r" + std::to_string(id)}, now);
        ASSERT_EQ(trace.outcome == Trace::Outcome::muted, is_quiet(now)) << base::to_rfc3339(now);
        if (is_quiet(now)) {
            Time end = std::chrono::ceil<minutes>(now);
            while (is_quiet(end)) {
                end += minutes(1);
            }
            ASSERT_EQ(trace.until, end) << base::to_rfc3339(now);
            ++expected[end];
        }
    }
    year.run_until(kEnd + days(7));
    std::map<Time, std::uint64_t> told;
    for (const Decision& decision : year.said) {
        if (decision.kind == Kind::mute_digest) {
            told[decision.at] += decision.fresh.events;
        } else {
            EXPECT_EQ(decision.kind, Kind::first);
            EXPECT_FALSE(is_quiet(decision.at - seconds(30)));
        }
    }
    EXPECT_EQ(told, expected);
    EXPECT_GT(told.size(), 250U);
}

TEST(Year, SilencesEndWhenTheySay) {
    Year year;
    std::map<std::string, std::uint64_t> expected;
    int id = 0;
    for (Time now = kBegin + minutes(17); now < kEnd; now += minutes(191)) {
        const int month = ++id % 12;
        const Time end = kBegin + days(30 * month + 10);
        const Trace trace = year.take({.id = std::to_string(id),
                                       .rule = "patch-" + std::to_string(month),
                                       .level = Level::critical},
                                      now);
        ASSERT_EQ(trace.outcome == Trace::Outcome::silenced, now < end) << base::to_rfc3339(now);
        if (now < end) {
            ++expected["s" + std::to_string(month)];
        }
    }
    std::map<std::string, std::uint64_t> hidden;
    for (const Decision& decision : year.said) {
        if (decision.kind == Kind::silence_expired) {
            hidden[decision.by] += decision.hidden;
        }
    }
    EXPECT_EQ(hidden, expected);
    EXPECT_EQ(hidden.size(), 12U);
    EXPECT_EQ(expired(year.desk.plan().silences, kEnd).size(), 12U);
}

TEST(Year, AnAlertThatGoesOnSpeaksEveryFourHours) {
    Plan plan;
    plan.root.receivers = {"room"};
    Desk desk = Desk::open(std::move(plan), {{.name = "room"}}).value();
    std::vector<Decision> said;
    std::uint64_t events = 0;
    for (Time now = kBegin; now < kEnd; now += minutes(20)) {
        for (auto next = desk.next_due(); next && *next <= now; next = desk.next_due()) {
            std::ranges::move(desk.due(*next), std::back_inserter(said));
        }
        const Sample sample{.id = std::to_string(++events)};
        std::ranges::move(desk.take(std::vector{finding_of(sample)}, now).decisions,
                          std::back_inserter(said));
    }
    std::ranges::move(desk.due(kEnd + hours(1)), std::back_inserter(said));
    std::uint64_t fresh = 0;
    Time last_spoken = kBegin;
    std::size_t spoken = 0;
    for (const Decision& decision : said) {
        fresh += decision.fresh.events;
        if (decision.kind == Kind::follow_up) {
            EXPECT_EQ(decision.news.at(0).kind, NewFact::Kind::repeat);
            EXPECT_GE(decision.at - last_spoken, hours(4));
            EXPECT_LE(decision.at - last_spoken, hours(4) + minutes(21));
            ++spoken;
        }
        last_spoken = decision.kind == Kind::edit ? last_spoken : decision.at;
    }
    EXPECT_EQ(fresh, events);
    // 8,760 hours, one message every four hours and twenty minutes.
    EXPECT_GT(spoken, 2'000U);
    EXPECT_LT(spoken, 2'190U);
}

}  // namespace
}  // namespace metsuke::alert
