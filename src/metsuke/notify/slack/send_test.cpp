// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/slack/send.hpp"

#include <gtest/gtest.h>

namespace metsuke::notify::slack {
namespace {

const base::Time kNow = base::parse_time("2026-01-02T03:04:05Z").value();

std::unique_ptr<const Protocol> hook() {
    return make_hook_protocol(base::Secret("https://hooks.slack.com/services/T0/B0/s3cret"));
}
std::unique_ptr<const Protocol> bot() {
    return make_bot_protocol({.channel = "C1", .token = base::Secret("xoxb-s3cret")});
}

Answer judged(const Protocol& protocol, int status, std::string body,
              std::vector<net::Header> headers = {}) {
    return protocol.judge(
        {.status = status, .headers = std::move(headers), .body = std::move(body)}, kNow);
}

Rejected::What refused(const Protocol& protocol, int status, const std::string& body) {
    const Answer answer = judged(protocol, status, body);
    EXPECT_TRUE(std::holds_alternative<Rejected>(answer)) << body;
    return std::get<Rejected>(answer).what;
}

TEST(SlackHook, PostsToItsUrl) {
    const net::Request request = hook()->request({.body = R"({"text":"x"})"}, kNow);
    EXPECT_EQ(request.url, "https://hooks.slack.com/services/T0/B0/s3cret");
    EXPECT_EQ(request.body, R"({"text":"x"})");
    EXPECT_TRUE(std::holds_alternative<Delivered>(judged(*hook(), 200, "ok")));
}

TEST(SlackHook, TellsAWrongMessageFromAWrongPlace) {
    EXPECT_EQ(refused(*hook(), 400, "invalid_payload"), Rejected::What::message);
    EXPECT_EQ(refused(*hook(), 403, "action_prohibited"), Rejected::What::receiver);
    EXPECT_EQ(refused(*hook(), 404, "no_service"), Rejected::What::receiver);
    EXPECT_EQ(refused(*hook(), 410, "channel_is_archived"), Rejected::What::receiver);
    EXPECT_EQ(
        std::get<RetryAfter>(judged(*hook(), 429, "{}", {{.name = "retry-after", .value = "3"}}))
            .wait,
        std::chrono::seconds(3));
    EXPECT_TRUE(std::holds_alternative<RetryAfter>(judged(*hook(), 500, "rollup_error")));
}

TEST(SlackHook, ItsUrlIsSecret) {
    const std::string clean = hook()->without_secrets(
        "no route to https://hooks.slack.com/services/T0/B0/s3cret or /services/T0/B0/s3cret");
    EXPECT_FALSE(clean.contains("s3cret")) << clean;
}

TEST(SlackBot, EditsAndAnswers) {
    EXPECT_FALSE(hook()->can_edit()) << "a webhook tells no id";
    EXPECT_TRUE(bot()->can_edit());
    const net::Request edit =
        bot()->request({.body = R"({"text":"now 5"})", .edits = "C0:1712345678.000100"}, kNow);
    EXPECT_EQ(edit.url, "https://slack.com/api/chat.update");
    EXPECT_EQ(edit.body, R"({"channel":"C0","ts":"1712345678.000100","text":"now 5"})");
    const net::Request answer =
        bot()->request({.body = R"({"text":"more"})", .answers = "C0:1712345678.000100"}, kNow);
    EXPECT_EQ(answer.url, "https://slack.com/api/chat.postMessage");
    EXPECT_EQ(answer.body, R"({"channel":"C1","reply_broadcast":true,"thread_ts":)"
                           R"("1712345678.000100","text":"more"})");
}

TEST(SlackBot, NamesItsChannelAndToken) {
    const net::Request request = bot()->request({.body = R"({"text":"x"})"}, kNow);
    EXPECT_EQ(request.url, "https://slack.com/api/chat.postMessage");
    EXPECT_EQ(request.body, R"({"channel":"C1","text":"x"})");
    EXPECT_EQ(request.headers.at(1).value, "Bearer xoxb-s3cret");
}

TEST(SlackBot, Reads200) {
    const auto delivered =
        std::get<Delivered>(judged(*bot(), 200, R"({"ok":true,"channel":"C9","ts":"1.2"})"));
    EXPECT_EQ(delivered.message_id, "C9:1.2");
    EXPECT_EQ(refused(*bot(), 200, R"({"ok":false,"error":"invalid_blocks"})"),
              Rejected::What::message);
    EXPECT_EQ(refused(*bot(), 200, R"({"ok":false,"error":"channel_not_found"})"),
              Rejected::What::receiver);
    EXPECT_EQ(refused(*bot(), 200, R"({"ok":false,"error":"something_new"})"),
              Rejected::What::receiver);
    const auto limited =
        std::get<RetryAfter>(judged(*bot(), 200, R"({"ok":false,"error":"ratelimited"})",
                                    {{.name = "retry-after", .value = "9"}}));
    EXPECT_EQ(limited.wait, std::chrono::seconds(9));
    EXPECT_FALSE(limited.may_have_arrived);
    EXPECT_TRUE(std::get<RetryAfter>(judged(*bot(), 200, R"({"ok":false,"error":"fatal_error"})"))
                    .may_have_arrived);
    EXPECT_TRUE(std::get<RetryAfter>(judged(*bot(), 200, "<html>")).may_have_arrived);
}

}  // namespace
}  // namespace metsuke::notify::slack
