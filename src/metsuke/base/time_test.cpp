// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/time.hpp"

#include <array>

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

struct Reading {
    const char* text;
    const char* instant;
};

TEST(Time, ReadsTheFormsOfAws) {
    constexpr std::array kReadings = {
        Reading{"2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"},
        Reading{"2026-01-02t03:04:05z", "2026-01-02T03:04:05Z"},
        Reading{"2026-01-02 03:04:05", "2026-01-02T03:04:05Z"},
        Reading{"2026-01-02T03:04:05", "2026-01-02T03:04:05Z"},
        Reading{"2026-01-02T03:04Z", "2026-01-02T03:04:00Z"},
        Reading{"20131102T010628Z", "2013-11-02T01:06:28Z"},
        Reading{"20131102T0106Z", "2013-11-02T01:06:00Z"},
        Reading{"2026-01-02T12:04:05+09:00", "2026-01-02T03:04:05Z"},
        Reading{"2026-01-01T22:04:05.5-0500", "2026-01-02T03:04:05.500Z"},
        Reading{"2026-01-02T12:04:05+09", "2026-01-02T03:04:05Z"},
        Reading{"2015-06-03T17:43:27.123+0000", "2015-06-03T17:43:27.123Z"},
        Reading{"2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.123Z"},
        Reading{"2026-01-02T03:04:05,07Z", "2026-01-02T03:04:05.070Z"},
        Reading{"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
        Reading{"2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"},
        Reading{"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
        Reading{"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
    };
    for (const Reading& reading : kReadings) {
        const std::optional<Time> time = parse_time(reading.text);
        ASSERT_TRUE(time.has_value()) << reading.text;
        EXPECT_EQ(to_rfc3339(*time), reading.instant) << reading.text;
    }
}

TEST(Time, RefusesEverythingElse) {
    for (const char* text : {"",
                             "2026-01-02",
                             "2026-01-02T",
                             "2026-01-02T03Z",
                             "2026-1-02T03:04:05Z",
                             "2026-13-02T03:04:05Z",
                             "2026-00-02T03:04:05Z",
                             "2026-02-29T03:04:05Z",
                             "2026-01-02T24:00:00Z",
                             "2026-01-02T03:60:05Z",
                             "2026-01-02T03:04:61Z",
                             "2026-01-02T03:04:05.Z",
                             "2026-01-02T03:04:05Zx",
                             "2026-01-02T03:04:05+24:00",
                             "2026-01-02T03:04:05+09:60",
                             "2026-01-02T03:04:05+9",
                             "2026-01-02T03:04:05 +09:00",
                             "20260102T03:04:05Z",
                             "2026-0102T03:04:05Z",
                             "Mar 20, 2023, 6:08:05 PM",
                             "1689000000",
                             "-026-01-02T03:04:05Z",
                             "2026-01-02T03:04:05+",
                             " 2026-01-02T03:04:05Z",
                             "20\xef\xbc\x92\xef\xbc\x96-01-02T03:04:05Z"}) {
        EXPECT_FALSE(parse_time(text).has_value()) << text;
    }
}

TEST(Time, EveryDayComesBack) {
    for (int day = -1000000; day < 1000000; day += 997) {
        const Time time = std::chrono::sys_days(std::chrono::days(day % 700000)) +
                          std::chrono::milliseconds(day & 0xFFFF);
        EXPECT_EQ(parse_time(to_rfc3339(time)), time);
    }
}

TEST(Time, ZonesShowTheWallClock) {
    const Time winter = *parse_time("2026-01-02T03:04:05.900Z");
    const Time summer = *parse_time("2026-07-02T03:04:05Z");
    const Result<Zone> tokyo = Zone::find("Asia/Tokyo");
    ASSERT_TRUE(tokyo.has_value());
    EXPECT_EQ(tokyo->name(), "Asia/Tokyo");
    EXPECT_EQ(tokyo->local_text(winter), "2026-01-02 12:04:05");
    EXPECT_EQ(tokyo->local_text_with_offset(winter), "2026-01-02 12:04:05 +09:00");
    const Result<Zone> new_york = Zone::find("America/New_York");
    ASSERT_TRUE(new_york.has_value());
    EXPECT_EQ(new_york->local_text_with_offset(winter), "2026-01-01 22:04:05 -05:00");
    EXPECT_EQ(new_york->local_text_with_offset(summer), "2026-07-01 23:04:05 -04:00");
    const Result<Zone> kathmandu = Zone::find("Asia/Kathmandu");
    ASSERT_TRUE(kathmandu.has_value());
    EXPECT_EQ(kathmandu->local_text_with_offset(winter), "2026-01-02 08:49:05 +05:45");
}

TEST(Time, TheWallClockIsAlsoThereToReckonWith) {
    struct Wall {
        const char* zone;
        const char* instant;
        std::chrono::year_month_day date;
        std::chrono::milliseconds since_midnight;
    };
    using std::chrono::hours, std::chrono::minutes, std::chrono::milliseconds;
    const std::chrono::year year(2026);
    const std::array walls = {
        Wall{"UTC", "2026-01-02T03:04:05.900Z", year / 1 / 2,
             hours(3) + minutes(4) + milliseconds(5900)},
        Wall{"Asia/Tokyo", "2026-01-02T14:59:59.999Z", year / 1 / 2, hours(24) - milliseconds(1)},
        Wall{"Asia/Tokyo", "2026-01-02T15:00:00Z", year / 1 / 3, hours(0)},
        Wall{"America/New_York", "2026-01-01T04:00:00Z", std::chrono::year(2025) / 12 / 31,
             hours(23)},
        // Clocks go from 01:59:59 to 03:00, and in autumn from 01:59:59 to 01:00.
        Wall{"America/New_York", "2026-03-08T06:59:59Z", year / 3 / 8,
             hours(2) - milliseconds(1000)},
        Wall{"America/New_York", "2026-03-08T07:00:00Z", year / 3 / 8, hours(3)},
        Wall{"America/New_York", "2026-11-01T05:30:00Z", year / 11 / 1, minutes(90)},
        Wall{"America/New_York", "2026-11-01T06:30:00Z", year / 11 / 1, minutes(90)},
        Wall{"UTC", "1969-12-31T23:59:59.999Z", std::chrono::year(1969) / 12 / 31,
             hours(24) - milliseconds(1)},
    };
    for (const Wall& wall : walls) {
        const Result<Zone> zone = Zone::find(wall.zone);
        ASSERT_TRUE(zone.has_value()) << wall.zone;
        const LocalTime local = zone->local_time(*parse_time(wall.instant));
        EXPECT_EQ(std::chrono::year_month_day(local.day), wall.date) << wall.instant;
        EXPECT_EQ(local.since_midnight, wall.since_midnight) << wall.instant;
        EXPECT_EQ(local.instant() - local.day, wall.since_midnight) << wall.instant;
    }
}

TEST(Time, UtcIsAlwaysThere) {
    const Time time = *parse_time("2026-01-02T03:04:05Z");
    EXPECT_EQ(Zone::utc().local_text_with_offset(time), "2026-01-02 03:04:05 +00:00");
    EXPECT_EQ(Zone::find("UTC")->name(), "UTC");
}

TEST(Time, AnUnknownZoneIsAnErrorThatNamesIt) {
    for (const char* name : {"Asia/Tokio", "", "../../etc/passwd", "JST-9", "asia/tokyo"}) {
        const Result<Zone> zone = Zone::find(name);
        ASSERT_FALSE(zone.has_value()) << name;
        EXPECT_NE(zone.error().what.find(name), std::string::npos);
    }
}

}  // namespace
}  // namespace metsuke::base
