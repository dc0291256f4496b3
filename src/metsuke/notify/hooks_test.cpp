// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/hooks.hpp"

#include <gtest/gtest.h>

namespace metsuke::notify {
namespace {

const base::Time kNow = base::parse_time("2026-01-02T03:04:05Z").value();

base::Secret url(const char* text = "https://chat.example.com/hook/s3cret") {
    return base::Secret(text);
}

TEST(Hooks, DiscordIsAskedToWait) {
    EXPECT_EQ(make_discord_protocol(url())->request({.body = "{}"}, kNow).url,
              "https://chat.example.com/hook/s3cret?wait=true");
    EXPECT_EQ(make_discord_protocol(url("https://d.example/h?thread_id=1"))
                  ->request({.body = "{}"}, kNow)
                  .url,
              "https://d.example/h?thread_id=1&wait=true");
}

TEST(Hooks, DiscordTellsItsWaitInTheBody) {
    const auto protocol = make_discord_protocol(url());
    EXPECT_EQ(std::get<RetryAfter>(
                  protocol->judge({.status = 429, .body = R"({"retry_after":0.5})"}, kNow))
                  .wait,
              std::chrono::milliseconds(500));
    EXPECT_EQ(
        std::get<RetryAfter>(protocol->judge({.status = 429,
                                              .headers = {{.name = "retry-after", .value = "2"}},
                                              .body = R"({"retry_after":0.5})"},
                                             kNow))
            .wait,
        std::chrono::seconds(2));
    EXPECT_EQ(std::get<Delivered>(protocol->judge({.status = 200, .body = R"({"id":"77"})"}, kNow))
                  .message_id,
              "77");
    EXPECT_EQ(std::get<Rejected>(protocol->judge({.status = 404, .body = "{}"}, kNow)).what,
              Rejected::What::receiver);
}

TEST(Hooks, GoogleChatKnowsARepeatedMessage) {
    const auto protocol = make_google_chat_protocol(url("https://chat.example/v1?key=k&token=t"));
    const Parcel parcel = {.body = "{}", .alert_id = "f-00000000000000aa", .number = 7};
    const net::Request first = protocol->request(parcel, kNow);
    EXPECT_EQ(first.url,
              "https://chat.example/v1?key=k&token=t&requestId=metsuke-f-00000000000000aa-7");
    EXPECT_EQ(protocol->request(parcel, kNow + std::chrono::hours(1)).url, first.url);
    EXPECT_EQ(
        std::get<Delivered>(
            protocol->judge({.status = 200, .body = R"({"name":"spaces/S/messages/M"})"}, kNow))
            .message_id,
        "spaces/S/messages/M");
}

TEST(Hooks, NoneShowsItsUrl) {
    for (const auto& protocol : {make_teams_protocol(url()), make_mattermost_protocol(url()),
                                 make_discord_protocol(url()), make_google_chat_protocol(url())}) {
        EXPECT_FALSE(protocol->without_secrets("at /hook/s3cret").contains("s3cret"));
    }
    EXPECT_FALSE(limits_of_hook("teams", url(), {})[0].what.contains("s3cret"));
}

}  // namespace
}  // namespace metsuke::notify
