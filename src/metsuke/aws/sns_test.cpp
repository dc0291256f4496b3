// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/sns.hpp"

#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using net::http_answer;
using Kind = Fault::Kind;

constexpr std::string_view kTopic = "arn:aws:sns:ap-northeast-1:123456789012:alerts";

const std::string kPublished = http_answer(
    200,
    "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
    "<MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult>"
    "<ResponseMetadata><RequestId>d74b8436</RequestId></ResponseMetadata></PublishResponse>");

Fault fault_in(const std::variant<std::string, Fault>& outcome) {
    const auto* const fault = std::get_if<Fault>(&outcome);
    EXPECT_NE(fault, nullptr);
    return fault == nullptr ? Fault() : *fault;
}

TEST(Sns, PublishesInTheRegionOfTheTopic) {
    FakeService service(in_turn({kPublished}));
    TestHost test;
    Client client = client_of(test, service);
    const auto outcome =
        publish(client, kTopic, {.subject = "sg opened", .message = "a=b&c +目付\n"});
    ASSERT_TRUE(std::holds_alternative<std::string>(outcome)) << fault_in(outcome).message;
    EXPECT_EQ(std::get<std::string>(outcome), "567910cd-659e-55d4-8ccb-5aaf14679dc0");
    const Received request = service.last();
    EXPECT_EQ(request.line(), "POST /");
    EXPECT_EQ(request.header("content-type"), "application/x-www-form-urlencoded; charset=utf-8");
    EXPECT_EQ(request.body,
              "Action=Publish&Version=2010-03-31"
              "&TopicArn=arn%3Aaws%3Asns%3Aap-northeast-1%3A123456789012%3Aalerts"
              "&Message=a%3Db%26c%20%2B%E7%9B%AE%E4%BB%98%0A&Subject=sg%20opened");
    EXPECT_EQ(request.header("authorization"),
              expected_authorization(request, test_credentials(),
                                     {.region = "ap-northeast-1", .service = "sns"}));
}

TEST(Sns, ASubjectIsNotNeeded) {
    FakeService service(in_turn({kPublished}));
    TestHost test;
    Client client = client_of(test, service);
    EXPECT_TRUE(std::holds_alternative<std::string>(publish(client, kTopic, {.message = "m"})));
    EXPECT_TRUE(service.last().body.ends_with("&Message=m")) << service.last().body;
}

TEST(Sns, TheHostIsThatOfTheTopic) {
    struct Case {
        const char *topic, *host;
    };
    for (const Case& c :
         {Case{"arn:aws:sns:ap-northeast-1:123456789012:alerts",
               "sns.ap-northeast-1.amazonaws.com"},
          Case{"arn:aws-cn:sns:cn-north-1:123456789012:alerts", "sns.cn-north-1.amazonaws.com.cn"},
          Case{"arn:aws:sns:evil.example/:123456789012:alerts", "sns.eu-west-1.amazonaws.com"},
          Case{"alerts", "sns.eu-west-1.amazonaws.com"}}) {
        FakeService proxy(in_turn({http_answer(403, "")}));
        TestHost test;
        Client client = client_behind(test, proxy);
        EXPECT_EQ(fault_in(publish(client, c.topic, {.message = "m"})).kind, Kind::transient);
        EXPECT_EQ(proxy.last().line(), "CONNECT " + std::string(c.host) + ":443") << c.topic;
    }
}

TEST(Sns, AFaultIsTheServicesOwn) {
    struct Case {
        std::string answer;
        Kind kind;
        const char* code;
        std::size_t requests;
    };
    const auto refused = [](int status, const std::string& code) {
        return http_answer(status,
                           "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                           "<Error><Type>Sender</Type><Code>" +
                               code + "</Code><Message>m</Message></Error></ErrorResponse>");
    };
    for (const Case& c :
         {Case{refused(404, "NotFound"), Kind::missing, "NotFound", 1},
          Case{refused(403, "AuthorizationError"), Kind::denied, "AuthorizationError", 1},
          Case{refused(400, "InvalidParameter"), Kind::other, "InvalidParameter", 1},
          Case{refused(400, "Throttling"), Kind::throttled, "Throttling", 3},
          Case{refused(429, "Throttled"), Kind::throttled, "Throttled", 3},
          Case{refused(500, "InternalFailure"), Kind::transient, "InternalFailure", 3},
          Case{http_answer(200, "<html>"), Kind::transient, "", 1},
          Case{http_answer(200, "<html><body>login</body></html>"), Kind::transient, "", 1},
          Case{http_answer(200,
                           "<PublishResponse><ResponseMetadata><RequestId>1"
                           "</RequestId></ResponseMetadata></PublishResponse>"),
               Kind::transient, "", 1}}) {
        FakeService service(in_turn({c.answer}));
        TestHost test;
        Client client = client_of(test, service);
        const Fault fault = fault_in(publish(client, kTopic, {.message = "m"}));
        EXPECT_EQ(fault.kind, c.kind) << c.code;
        EXPECT_EQ(fault.code, c.code);
        EXPECT_EQ(service.requests().size(), c.requests) << c.code;
    }
}

TEST(Sns, PatienceEndsIt) {
    TestHost test;
    FakeService slow([&test](const Received&) {
        test.clock.advance(std::chrono::seconds(40));
        return FakeService::Answer{.text = http_answer(500, "")};
    });
    Client client = client_of(test, slow);
    EXPECT_EQ(fault_in(publish(client, kTopic, {.message = "m"}, std::chrono::seconds(30))).status,
              500);
    EXPECT_EQ(slow.requests().size(), 1U);
}

}  // namespace
}  // namespace metsuke::aws
