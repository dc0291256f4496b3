// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/pagerduty/send.hpp"

#include <gtest/gtest.h>

namespace metsuke::notify::pagerduty {
namespace {

const base::Time kNow = base::parse_time("2026-01-02T03:04:05Z").value();
const Service kService = {.routing_key = base::Secret("k3y\"")};

TEST(PagerDutySend, PutsTheKeyIntoTheBody) {
    const net::Request request =
        make_protocol(kService)->request({.body = R"({"event_action":"trigger"})"}, kNow);
    EXPECT_EQ(request.url, "https://events.pagerduty.com/v2/enqueue");
    EXPECT_EQ(request.body, R"({"routing_key":"k3y\"","event_action":"trigger"})");
}

TEST(PagerDutySend, WaitsLongWhereItIsTold) {
    const auto protocol = make_protocol(kService);
    EXPECT_TRUE(std::holds_alternative<Delivered>(protocol->judge({.status = 202}, kNow)));
    EXPECT_EQ(std::get<RetryAfter>(protocol->judge({.status = 429}, kNow)).wait,
              std::chrono::seconds(60));
    EXPECT_EQ(std::get<Rejected>(protocol->judge({.status = 400}, kNow)).what,
              Rejected::What::message);
    EXPECT_FALSE(protocol->without_secrets("x k3y\" y").contains("k3y"));
}

}  // namespace
}  // namespace metsuke::notify::pagerduty
