// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/calendar.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// "1 2 3", or "none".
template <class T>
std::string numbers(const std::optional<std::vector<T>>& all) {
    std::string text;
    for (const T& one : all.value_or(std::vector<T>())) {
        if constexpr (std::is_same_v<T, std::chrono::weekday>) {
            text += std::to_string(one.c_encoding()) + " ";
        } else {
            text += std::to_string(static_cast<unsigned>(one)) + " ";
        }
    }
    return all ? text : "none";
}

TEST(Calendar, KnowsWeekdays) {
    EXPECT_EQ(numbers(read_weekdays("saturday")), "6 ");
    EXPECT_EQ(numbers(read_weekdays("Sat")), "6 ");
    EXPECT_EQ(numbers(read_weekdays("mon-fri")), "1 2 3 4 5 ");
    EXPECT_EQ(numbers(read_weekdays("fri-mon")), "5 6 0 1 ") << "around the end of the week";
    for (const char* text :
         {"", "sa", "t", "saturdays", "6", "mon-", "-fri", "mon-tue-wed", "土"}) {
        EXPECT_EQ(numbers(read_weekdays(text)), "none") << text;
    }
}

TEST(Calendar, KnowsMonths) {
    EXPECT_EQ(numbers(read_months("12")), "12 ");
    EXPECT_EQ(numbers(read_months("december")), "12 ");
    EXPECT_EQ(numbers(read_months("nov-feb")), "11 12 1 2 ");
    EXPECT_EQ(numbers(read_months("4-6")), "4 5 6 ");
    for (const char* text : {"0", "13", "-1", "ju", "1.5", "99999999999"}) {
        EXPECT_EQ(numbers(read_months(text)), "none") << text;
    }
}

TEST(Calendar, KnowsDates) {
    using std::chrono::day;
    using std::chrono::year;
    const auto one = read_dates("2026-02-28");
    ASSERT_TRUE(one);
    EXPECT_EQ(one->from, year(2026) / std::chrono::February / day(28));
    EXPECT_EQ(one->to, one->from);
    const auto span = read_dates("2026-12-29/2027-01-03");
    ASSERT_TRUE(span);
    EXPECT_EQ(span->to, year(2027) / std::chrono::January / day(3));
    for (const char* text : {"2026-02-29", "2026-13-01", "2026-1-1", "26-01-01",
                             "2026-01-03/2026-01-02", "2026-01-01/", "today", "2026/01/01"}) {
        EXPECT_FALSE(read_dates(text)) << text;
    }
}

TEST(Calendar, KnowsHours) {
    const auto night = read_hours("22:00-07:30");
    ASSERT_TRUE(night);
    EXPECT_EQ(night->from, hours(22));
    EXPECT_EQ(night->to, hours(7) + minutes(30));
    EXPECT_EQ(read_hours("0:00-24:00")->to, hours(24));
    for (const char* text : {"22:00", "22-07", "25:00-07:00", "24:01-07:00", "22:60-07:00",
                             "22:0-07:00", "-07:00", "a:00-b:00"}) {
        EXPECT_FALSE(read_hours(text)) << text;
    }
}

}  // namespace
}  // namespace metsuke::app
