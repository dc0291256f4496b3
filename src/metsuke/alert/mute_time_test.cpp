// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/mute_time.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <gtest/gtest.h>

#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

using base::Time;
using std::chrono::minutes;
using Hours = MuteTime::Hours;

Hours clock(int from, int to) {
    return {.from = std::chrono::hours(from), .to = std::chrono::hours(to)};
}
base::Zone zone(const char* name) { return base::Zone::find(name).value(); }

const std::vector<std::chrono::weekday> kWorkdays = {std::chrono::Monday, std::chrono::Tuesday,
                                                     std::chrono::Wednesday, std::chrono::Thursday,
                                                     std::chrono::Friday};

struct Case {
    const char* time;
    bool is_active;
};

TEST(MuteTime, ANightBelongsToTheDayOnWhichItBegins) {
    const MuteTime night{.name = "night",
                         .weekdays = {std::chrono::Friday},
                         .hours = {clock(22, 6)},
                         .zone = zone("Asia/Tokyo")};
    for (const Case& one : {
             Case{"2026-01-02T21:59:59.999+09:00", false},  // a Friday
             Case{"2026-01-02T22:00:00+09:00", true},
             Case{"2026-01-03T05:59:59.999+09:00", true},
             Case{"2026-01-03T06:00:00+09:00", false},
             Case{"2026-01-02T05:00:00+09:00", false},
             Case{"2026-01-03T22:00:00+09:00", false},
         }) {
        EXPECT_EQ(night.is_active(at(one.time)), one.is_active) << one.time;
    }
}

TEST(MuteTime, EveryListMustHaveTheDay) {
    const std::chrono::year year(2026);
    const MuteTime holidays{
        .name = "holidays",
        .months = {std::chrono::December, std::chrono::January},
        .dates = {{.from = year / 12 / 29, .to = std::chrono::year(2027) / 1 / 3},
                  {.from = year / 5 / 3, .to = year / 5 / 5}}};
    for (const Case& one : {
             Case{"2026-12-28T23:59:59Z", false},
             Case{"2026-12-29T00:00:00Z", true},
             Case{"2027-01-03T23:59:59Z", true},
             Case{"2027-01-04T00:00:00Z", false},
             Case{"2026-05-04T12:00:00Z", false},
         }) {
        EXPECT_EQ(holidays.is_active(at(one.time)), one.is_active) << one.time;
    }
}

TEST(MuteTime, SeveralThatMeetEndTogether) {
    const MuteTime night{.name = "night", .weekdays = kWorkdays, .hours = {clock(22, 7)}};
    const MuteTime weekend{.name = "weekend",
                           .weekdays = {std::chrono::Saturday, std::chrono::Sunday}};
    const std::array<const MuteTime*, 2> mutes = {&night, &weekend};
    EXPECT_EQ(end_of_mutes(mutes, at("2026-01-02T23:00:00Z")), at("2026-01-05T00:00:00Z"));
    EXPECT_EQ(end_of_mutes(mutes, at("2026-01-05T23:00:00Z")), at("2026-01-06T07:00:00Z"));
    EXPECT_EQ(end_of_mutes(mutes, at("2026-01-06T12:34:56Z")), at("2026-01-06T12:34:56Z"));
    EXPECT_EQ(end_of_mutes({}, at("2026-01-06T12:34:56Z")), at("2026-01-06T12:34:56Z"));
}

TEST(MuteTime, OneThatNeverEndsHasNoEnd) {
    const MuteTime always{.name = "always"};
    const std::array<const MuteTime*, 1> mutes = {&always};
    EXPECT_FALSE(end_of_mutes(mutes, at("2026-01-02T23:00:00Z")).has_value());
}

/// The obvious way: minute by minute.
Time end_by_minutes(std::span<const MuteTime* const> mutes, Time time) {
    const auto is_active = [&time](const MuteTime* mute) { return mute->is_active(time); };
    while (std::ranges::any_of(mutes, is_active)) {
        time = std::chrono::floor<minutes>(time) + minutes(1);
    }
    return time;
}

TEST(MuteTime, EndsWhenMinuteByMinuteItIsOver) {
    const std::array zones = {"UTC", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe"};
    // The last two end inside the hour that summer time skips, or repeats.
    const std::array ranges = {clock(22, 7), clock(0, 6), clock(12, 13),
                               Hours{.from = minutes(90), .to = minutes(150)},
                               Hours{.from = minutes(0), .to = minutes(95)}};
    std::size_t active = 0;
    for (const char* const name : zones) {
        for (const Hours range : ranges) {
            const MuteTime mute{.name = "m", .hours = {range}, .zone = zone(name)};
            const std::array<const MuteTime*, 1> mutes = {&mute};
            // About every nine hours for a year, and every few minutes around the changes.
            for (Time time = at("2026-01-01T00:00:01Z"); time < at("2027-01-01T00:00:00Z");) {
                const auto end = end_of_mutes(mutes, time);
                ASSERT_EQ(end, end_by_minutes(mutes, time))
                    << name << " " << base::to_rfc3339(time) << " " << range.from.count();
                active += *end == time ? 0U : 1U;
                const bool is_near =
                    (time > at("2026-03-08T03:00:00Z") && time < at("2026-03-08T09:00:00Z")) ||
                    (time > at("2026-11-01T03:00:00Z") && time < at("2026-11-01T09:00:00Z")) ||
                    (time > at("2026-04-04T12:00:00Z") && time < at("2026-04-04T18:00:00Z")) ||
                    (time > at("2026-10-03T12:00:00Z") && time < at("2026-10-03T18:00:00Z"));
                time += is_near ? minutes(7) : minutes(547);
            }
        }
    }
    EXPECT_GT(active, 1'000U);
}

}  // namespace
}  // namespace metsuke::alert
