// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/time_span.hpp"

#include <initializer_list>
#include <string>

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

std::string shown(const TimeSpan& span) {
    return span.first() ? base::to_rfc3339(*span.first()) + " " + base::to_rfc3339(*span.last())
                        : "";
}

std::string shown_of(std::initializer_list<const char*> texts) {
    TimeSpan span;
    for (const char* text : texts) {
        span.see(text);
    }
    return shown(span);
}

TEST(TimeSpan, IsEmptyBeforeAnythingWasSeen) {
    TimeSpan span;
    EXPECT_EQ(shown(span), "");
    span.see("");
    span.see("yesterday");
    EXPECT_EQ(shown(span), "");
}

TEST(TimeSpan, HoldsTheEarliestAndTheLatest) {
    EXPECT_EQ(shown_of({"2026-01-02T03:04:05Z", "2026-01-05T00:00:00Z", "2026-01-01T00:00:00Z",
                        "2026-01-03T00:00:00Z"}),
              "2026-01-01T00:00:00Z 2026-01-05T00:00:00Z");
}

TEST(TimeSpan, MovesOnWithinTheHour) {
    EXPECT_EQ(shown_of({"2026-01-02T03:04:05Z", "2026-01-02T03:04:06Z", "2026-01-02T03:59:59Z",
                        "2026-01-02T03:04:07Z"}),
              "2026-01-02T03:04:05Z 2026-01-02T03:59:59Z");
}

TEST(TimeSpan, ComparesTimesInOtherForms) {
    TimeSpan span;
    span.see("2026-01-02T00:00:00Z");
    span.see("2026-01-02T00:30:00+09:00");
    span.see("2026-01-02T00:00:00.500Z");
    span.see("2026-01-02T00:00:00Z");
    EXPECT_EQ(shown(span), "2026-01-01T15:30:00Z 2026-01-02T00:00:00.500Z");
}

TEST(TimeSpan, HoldsAYearBeforeTheFirst) {
    TimeSpan span;
    span.see("2026-01-05T00:00:00Z");
    span.see("0000-01-01T00:30:00+01:00");
    span.see("2026-01-02T00:00:00Z");
    ASSERT_TRUE(span.first());
    EXPECT_EQ(*span.first(), *base::parse_time("0000-01-01T00:30:00+01:00"));
    EXPECT_EQ(base::to_rfc3339(*span.last()), "2026-01-05T00:00:00Z");
}

TEST(TimeSpan, IsNotFooledByTextThatOnlyLooksLikeATime) {
    TimeSpan span;
    span.see("2026-01-02T00:00:00Z");
    span.see("9999-99-99T99:99:99Z");
    span.see("0000-00-00T00:00:00Z");
    for (const char* text : {"2026-01-02T00:60:00Z", "2026-01-02T00:00:61Z", "2026-01-02T00:1x:00Z",
                             "2026-01-02T00:10-00Z", "2026-01-02T00:10:0\xC3Z"}) {
        span.see(text);
    }
    EXPECT_EQ(shown(span), "2026-01-02T00:00:00Z 2026-01-02T00:00:00Z");
}

}  // namespace
}  // namespace metsuke::app
