// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/sns/send.hpp"

#include <string>
#include <string_view>
#include <variant>

#include <gtest/gtest.h>

#include "metsuke/net/scripted_server.hpp"

namespace metsuke::notify::sns {
namespace {

constexpr std::string_view kTopic = "arn:aws:sns:eu-west-1:123456789012:alerts";
constexpr std::string_view kPublished =
    "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
    "<MessageId>m-1</MessageId></PublishResult></PublishResponse>";

/// SNS that gives one answer to everything, and the way to it.
class FakeSns {
public:
    explicit FakeSns(std::string answer)
        : server_([this, answer = std::move(answer)](std::string& received) {
              std::string request = net::take_http_request(received);
              const bool is_whole = !request.empty();
              requests_ += request;
              return net::ScriptedServer::Answer{.text = is_whole ? answer : ""};
          }) {}

    Answer send(std::string_view body) {
        const Network network = {
            .transport = {},
            .credentials = std::make_shared<aws::CredentialsProvider>(
                [] {
                    return aws::Credentials{.access_key_id = "AKIDEXAMPLE",
                                            .secret_access_key = base::Secret("secret"),
                                            .session_token = base::Secret("token"),
                                            .expires = std::nullopt};
                },
                [] { return base::Time(); }),
            .variable = [this](std::string_view name) -> std::optional<std::string> {
                return name == "AWS_ENDPOINT_URL_SNS" ? std::optional(server_.url(""))
                                                      : std::nullopt;
            },
            .clock = {.now = [] { return base::Time(); },
                      .wait_until = [](base::Time) {},
                      .chance = [] { return 0.0; }}};
        const auto sender = make_sender(std::string(kTopic), network);
        return sender->send({.body = body, .alert_id = "a-1"}, base::Time());
    }

    /// Once the sender is gone.
    [[nodiscard]] const std::string& requests() const { return requests_; }

private:
    std::string requests_;
    net::ScriptedServer server_;
};

TEST(SnsSend, PublishesSubjectAndMessageToTheTopicsRegion) {
    FakeSns sns(net::http_answer(200, kPublished));
    const Answer answer =
        sns.send(body_of({.subject = "HIGH: ssh", .text = "22番が開いた & 公開"}));
    ASSERT_TRUE(std::holds_alternative<Delivered>(answer));
    EXPECT_EQ(std::get<Delivered>(answer).message_id, "m-1");
    EXPECT_TRUE(sns.requests().contains("Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3A"))
        << sns.requests();
    EXPECT_TRUE(sns.requests().contains("&Subject=HIGH%3A%20ssh")) << sns.requests();
    EXPECT_TRUE(sns.requests().contains("&Message=22%E7%95%AA")) << sns.requests();
    EXPECT_TRUE(sns.requests().contains("/eu-west-1/sns/aws4_request")) << sns.requests();
}

TEST(SnsSend, WithoutSubjectThereIsNone) {
    FakeSns sns(net::http_answer(200, kPublished));
    EXPECT_TRUE(std::holds_alternative<Delivered>(sns.send(body_of({.subject = "", .text = "t"}))));
    EXPECT_FALSE(sns.requests().contains("Subject")) << sns.requests();
}

std::string fault(std::string_view code, std::string_view message) {
    return "<ErrorResponse><Error><Type>Sender</Type><Code>" + std::string(code) +
           "</Code><Message>" + std::string(message) + "</Message></Error></ErrorResponse>";
}

TEST(SnsSend, WhatSnsRefusesIsToldApart) {
    const std::string body = body_of({.subject = "s", .text = "t"});
    const Answer denied =
        FakeSns(net::http_answer(403, fault("AuthorizationError", "no sns:Publish"))).send(body);
    ASSERT_TRUE(std::holds_alternative<Rejected>(denied));
    EXPECT_EQ(std::get<Rejected>(denied).what, Rejected::What::receiver);
    EXPECT_EQ(std::get<Rejected>(denied).reason,
              "sns Publish: AuthorizationError (HTTP 403): no sns:Publish");
    const Answer too_long =
        FakeSns(net::http_answer(400, fault("InvalidParameter", "Message too long"))).send(body);
    ASSERT_TRUE(std::holds_alternative<Rejected>(too_long));
    EXPECT_EQ(std::get<Rejected>(too_long).what, Rejected::What::message);
    const Answer busy = FakeSns(net::http_answer(400, fault("Throttling", "slow"))).send(body);
    ASSERT_TRUE(std::holds_alternative<RetryAfter>(busy));
    EXPECT_FALSE(std::get<RetryAfter>(busy).may_have_arrived);
    const Answer broken = FakeSns(net::http_answer(503, "")).send(body);
    ASSERT_TRUE(std::holds_alternative<RetryAfter>(broken));
    EXPECT_TRUE(std::get<RetryAfter>(broken).may_have_arrived);
}

}  // namespace
}  // namespace metsuke::notify::sns
