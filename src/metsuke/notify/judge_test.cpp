// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/judge.hpp"

#include <gtest/gtest.h>

namespace metsuke::notify {
namespace {

using std::chrono::milliseconds;

const base::Time kNow = base::parse_time("2026-01-02T03:04:05Z").value();

net::Response answered(int status, std::string body = {}, std::vector<net::Header> headers = {}) {
    return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

std::optional<milliseconds> wait_of(const std::string& header) {
    return retry_after(answered(429, "", {{.name = "retry-after", .value = header}}), kNow);
}

TEST(Judge, StatusesMeanWhatTheyMeanForAll) {
    for (const int status : {200, 201, 202, 204}) {
        EXPECT_TRUE(std::holds_alternative<Delivered>(judge_by_status(answered(status), kNow)));
    }
    for (const int status : {408, 425, 429, 500, 502, 503, 504}) {
        EXPECT_TRUE(std::holds_alternative<RetryAfter>(judge_by_status(answered(status), kNow)))
            << status;
    }
    for (const int status : {301, 302, 307, 401, 403, 404, 410}) {
        const Answer answer = judge_by_status(answered(status), kNow);
        ASSERT_TRUE(std::holds_alternative<Rejected>(answer)) << status;
        EXPECT_EQ(std::get<Rejected>(answer).what, Rejected::What::receiver) << status;
    }
    for (const int status : {400, 413, 415, 422}) {
        const Answer answer = judge_by_status(answered(status), kNow);
        ASSERT_TRUE(std::holds_alternative<Rejected>(answer)) << status;
        EXPECT_EQ(std::get<Rejected>(answer).what, Rejected::What::message) << status;
    }
}

TEST(Judge, OnlyAFullAnswerSaysThatNothingArrived) {
    EXPECT_TRUE(std::get<RetryAfter>(judge_by_status(answered(502), kNow)).may_have_arrived);
    EXPECT_FALSE(std::get<RetryAfter>(judge_by_status(answered(429), kNow)).may_have_arrived);
    EXPECT_TRUE(std::get<RetryAfter>(
                    judge_silence({.arrived = net::Unanswered::Arrived::perhaps, .why = "reset"}))
                    .may_have_arrived);
    EXPECT_FALSE(std::get<RetryAfter>(judge_silence({.why = "no route"})).may_have_arrived);
    EXPECT_EQ(std::get<Rejected>(judge_silence({.is_refused_by_us = true, .why = "x"})).what,
              Rejected::What::receiver);
}

TEST(Judge, RetryAfterIsSecondsOrADate) {
    EXPECT_EQ(wait_of("7"), milliseconds(7000));
    EXPECT_EQ(wait_of("0.25"), milliseconds(250));
    EXPECT_EQ(wait_of("Fri, 02 Jan 2026 03:04:35 GMT"), milliseconds(30000));
    EXPECT_EQ(wait_of("Fri, 02 Jan 2026 03:00:00 GMT"), milliseconds(0)) << "the past is now";
    EXPECT_EQ(wait_of("999999999999"), std::chrono::hours(1));
    EXPECT_EQ(wait_of("1e300"), std::chrono::hours(1));
    for (const char* nonsense : {"", "-1", "soon", "nan", "1 s"}) {
        EXPECT_EQ(wait_of(nonsense), std::nullopt) << nonsense;
    }
    EXPECT_EQ(retry_after(answered(429), kNow), std::nullopt);
}

TEST(Judge, AReasonIsShortAndHarmless) {
    EXPECT_EQ(reason_of(answered(400)), "HTTP 400");
    EXPECT_EQ(reason_of(answered(400, "bad\x1b[31m\nroom")), "HTTP 400: bad\\x1b[31m\\nroom");
    EXPECT_LT(reason_of(answered(400, std::string(100000, 'x'))).size(), 300U);
    EXPECT_EQ(reason_of(answered(400, "\xff")), "HTTP 400: \xef\xbf\xbd");
    EXPECT_FALSE(reason_of(answered(400, "token=abcdefgh")).contains("abcdefgh"));
}

}  // namespace
}  // namespace metsuke::notify
