// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/client.hpp"

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using net::http_answer;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Kind = Fault::Kind;

const SigningScope kScope = {.region = "eu-west-1", .service = "sqs"};

std::string refusal(std::string_view code, std::string_view message = "words") {
    return "{\"__type\":\"" + std::string(code) + "\",\"message\":\"" + std::string(message) +
           "\"}";
}

Call call_of(const Client& client) {
    return {.service = "sqs",
            .region = {},
            .request = {.url = client.endpoint("sqs") + "/a%20b?x",
                        .headers = {{.name = "Content-Type", .value = "application/x-amz-json-1.0"},
                                    {.name = "X-Empty", .value = ""}},
                        .body = "{\"a\":\"目付\"}"}};
}

/// "ok: body", or the fault's code and message.
std::string told(const std::variant<net::Response, Fault>& outcome) {
    if (const auto* const fault = std::get_if<Fault>(&outcome)) {
        return fault->code + ": " + fault->message;
    }
    return "ok: " + std::get<net::Response>(outcome).body;
}

Fault fault_in(const std::variant<net::Response, Fault>& outcome) {
    const auto* const fault = std::get_if<Fault>(&outcome);
    EXPECT_NE(fault, nullptr) << told(outcome);
    return fault == nullptr ? Fault() : *fault;
}

TEST(Client, WhatArrivesIsWhatWasSigned) {
    FakeService service(in_turn({http_answer(200, "done")}));
    TestHost test;
    Client client = client_of(test, service);
    EXPECT_EQ(told(client.call(call_of(client))), "ok: done");
    const Received request = service.last();
    EXPECT_EQ(request.line(), "POST /a%20b?x");
    EXPECT_EQ(request.body, "{\"a\":\"目付\"}");
    EXPECT_EQ(request.header("content-type"), "application/x-amz-json-1.0");
    EXPECT_EQ(request.header("x-amz-date"), kTestDate);
    EXPECT_EQ(request.header("x-amz-security-token"), test_credentials().session_token.reveal());
    EXPECT_TRUE(request.header("authorization")
                    .starts_with("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/eu-west-1/sqs/"
                                 "aws4_request, SignedHeaders=content-type;host;x-amz-date;"
                                 "x-amz-security-token;x-empty, Signature="))
        << request.header("authorization");
    EXPECT_EQ(request.header("authorization"),
              expected_authorization(request, test_credentials(), kScope));
}

TEST(Client, ACallMayGoToAnotherRegion) {
    FakeService service(in_turn({http_answer(200, "")}));
    TestHost test;
    Client client = client_of(test, service);
    Call call = call_of(client);
    call.region = "ap-northeast-1";
    EXPECT_EQ(told(client.call(call)), "ok: ");
    EXPECT_EQ(service.last().header("authorization"),
              expected_authorization(service.last(), test_credentials(),
                                     {.region = "ap-northeast-1", .service = "sqs"}));
    test.variables.erase("AWS_ENDPOINT_URL");
    EXPECT_EQ(client.endpoint("sqs"), "https://sqs.eu-west-1.amazonaws.com");
    EXPECT_EQ(client.endpoint("sqs", "cn-north-1"), "https://sqs.cn-north-1.amazonaws.com.cn");
    EXPECT_EQ(client.own_endpoint("sqs"), std::nullopt);
}

/// libcurl sends a host as it is written, the signature had it in lower case.
TEST(Client, AHostInCapitalsIsSignedAsItIsSent) {
    FakeService service(in_turn({http_answer(200, "")}));
    TestHost test;
    Client client = client_of(test, service);
    std::string url = service.url();
    url.replace(url.find("127.0.0.1"), std::string_view("127.0.0.1").size(), "LocalHost");
    test.variables["AWS_ENDPOINT_URL"] = url;
    EXPECT_EQ(told(client.call(call_of(client))), "ok: ");
    EXPECT_EQ(service.last().header("authorization"),
              expected_authorization(service.last(), test_credentials(), kScope))
        << service.last().header("host");
}

TEST(Client, WhatNeedsNoSignatureHasNone) {
    FakeService service(in_turn({http_answer(200, "")}));
    TestHost test;
    const Host host = test.host();
    Client client({.credentials = nullptr,
                   .region = "eu-west-1",
                   .variable = host.variable,
                   .clock = host.clock,
                   .transport = host.transport});
    test.variables["AWS_ENDPOINT_URL"] = service.url();
    Call call = call_of(client);
    call.is_signed = false;
    EXPECT_EQ(told(client.call(call)), "ok: ");
    EXPECT_EQ(service.last().header("authorization"), "");
    EXPECT_EQ(service.last().header("x-amz-date"), "");
}

TEST(Client, WithoutCredentialsNothingIsSent) {
    FakeService service(in_turn({http_answer(200, "")}));
    TestHost test;
    Client client = client_of(test, service, []() -> base::Result<Credentials> {
        return base::fail(base::ErrorCode::not_found, "no AWS credentials");
    });
    const Fault fault = fault_in(client.call(call_of(client)));
    EXPECT_EQ(fault.kind, Kind::unsigned_by);
    EXPECT_EQ(fault.message, "no AWS credentials");
    EXPECT_TRUE(service.requests().empty());
    EXPECT_TRUE(test.clock.waits().empty());
}

struct RetryCase {
    const char* what;
    std::vector<std::string> answers;
    std::string told;
    std::vector<milliseconds> waits;
};

TEST(Client, TriesAgainWhatMayGoWell) {
    const std::string broken = http_answer(500, refusal("InternalError"));
    const std::string busy = http_answer(400, refusal("ThrottlingException", "Rate exceeded"));
    const std::string done = http_answer(200, "done");
    const std::vector<RetryCase> cases = {
        {"well at once", {done}, "ok: done", {}},
        {"500, then well", {broken, done}, "ok: done", {milliseconds(500)}},
        {"throttled", {busy, done}, "ok: done", {milliseconds(500)}},
        {"twice", {busy, http_answer(503, ""), done}, "ok: done", {milliseconds(500), seconds(1)}},
        {"never well",
         {busy},
         "ThrottlingException: Rate exceeded",
         {milliseconds(500), seconds(1)}},
        {"what was asked is wrong",
         {http_answer(400, refusal("ValidationException"))},
         "ValidationException: words",
         {}},
        {"may not", {http_answer(403, refusal("AccessDenied"))}, "AccessDenied: words", {}},
        {"a redirect is none of ours",
         {http_answer(302, "", "Location: /elsewhere\r\n")},
         ": ",
         {}},
    };
    for (const RetryCase& c : cases) {
        FakeService service(in_turn(c.answers));
        TestHost test;
        Client client = client_of(test, service);
        EXPECT_EQ(told(client.call(call_of(client))), c.told) << c.what;
        EXPECT_EQ(test.clock.waits(), c.waits) << c.what;
        EXPECT_EQ(service.requests().size(), c.waits.size() + 1) << c.what;
    }
}

TEST(Client, SignsAnewWhatItSendsAgain) {
    FakeService service(in_turn({http_answer(500, ""), http_answer(200, "")}));
    TestHost test;
    test.clock.chance = 1;
    Client client = client_of(test, service);
    EXPECT_EQ(told(client.call(call_of(client))), "ok: ");
    EXPECT_EQ(service.last().header("x-amz-date"), "20150830T123601Z");
    EXPECT_EQ(service.last().header("authorization"),
              expected_authorization(service.last(), test_credentials(), kScope));
}

TEST(Client, AConnectionThatBreaksIsNoAnswer) {
    const auto hang_up_before = [](std::size_t answered) {
        return [answered, calls = std::size_t{0}](const Received&) mutable {
            return ++calls < answered ? FakeService::Answer{.text = "", .is_last = true}
                                      : FakeService::Answer{.text = http_answer(200, "done")};
        };
    };
    FakeService shaky(hang_up_before(3));
    TestHost test;
    Client client = client_of(test, shaky);
    EXPECT_EQ(told(client.call(call_of(client))), "ok: done");
    EXPECT_EQ(test.clock.waits(), (std::vector<milliseconds>{milliseconds(500), seconds(1)}));

    FakeService broken(hang_up_before(100));
    Client unlucky = client_of(test, broken);
    const Fault fault = fault_in(unlucky.call(call_of(unlucky)));
    EXPECT_EQ(fault.kind, Kind::transient);
    EXPECT_EQ(fault.status, 0);
    EXPECT_FALSE(fault.message.empty());
    EXPECT_EQ(broken.requests().size(), 3U);
}

/// Fetches count: "AKID1", "AKID2" …
CredentialsProvider::Fetch numbered(const std::shared_ptr<int>& fetches) {
    return [fetches]() -> base::Result<Credentials> {
        Credentials credentials = test_credentials();
        credentials.access_key_id = "AKID" + std::to_string(++*fetches);
        return credentials;
    };
}

TEST(Client, ExpiredCredentialsAreReplacedOnce) {
    for (const char* code :
         {"ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException", "InvalidToken"}) {
        const std::string expired = http_answer(400, refusal(code));
        FakeService service(in_turn({expired, http_answer(200, "done"), expired}));
        TestHost test;
        const auto fetches = std::make_shared<int>(0);
        Client client = client_of(test, service, numbered(fetches));
        EXPECT_EQ(told(client.call(call_of(client))), "ok: done") << code;
        EXPECT_TRUE(service.last().header("authorization").contains("Credential=AKID2/")) << code;
        EXPECT_EQ(fault_in(client.call(call_of(client))).kind, Kind::expired) << code;
        EXPECT_EQ(*fetches, 3) << code;
        EXPECT_EQ(service.requests().size(), 4U) << code;
        EXPECT_TRUE(test.clock.waits().empty()) << code;
    }
}

TEST(Client, TheSameCredentialsAreNotTriedAgain) {
    FakeService service(in_turn({http_answer(403, refusal("ExpiredToken"))}));
    TestHost test;
    Client client = client_of(test, service);
    EXPECT_EQ(fault_in(client.call(call_of(client))).kind, Kind::expired);
    EXPECT_EQ(service.requests().size(), 1U);
}

std::string skewed(std::string_view date) {
    return http_answer(403, refusal("InvalidSignatureException", "Signature expired"),
                       "Date: " + std::string(date) + "\r\n");
}

TEST(Client, TakesTheTimeOfAwsWhereItsOwnIsWrong) {
    FakeService service(
        in_turn({skewed("Sun, 30 Aug 2015 13:00:00 GMT"), http_answer(200, "done")}));
    TestHost test;
    Client client = client_of(test, service);
    EXPECT_EQ(told(client.call(call_of(client))), "ok: done");
    EXPECT_EQ(service.requests().at(0).header("x-amz-date"), kTestDate);
    EXPECT_EQ(service.last().header("x-amz-date"), "20150830T130000Z");
    EXPECT_EQ(service.last().header("authorization"),
              expected_authorization(service.last(), test_credentials(), kScope));
    test.clock.advance(seconds(1));
    EXPECT_EQ(told(client.call(call_of(client))), "ok: done");
    EXPECT_EQ(service.last().header("x-amz-date"), "20150830T130001Z") << "from now on";
    EXPECT_EQ(service.requests().size(), 3U);
    EXPECT_TRUE(test.clock.waits().empty());
}

TEST(Client, AWrongKeyIsNoMatterOfTime) {
    struct Case {
        const char* what;
        std::vector<std::string> answers;
        std::size_t requests;
    };
    const std::vector<Case> cases = {
        {"the time is right", {skewed("Sun, 30 Aug 2015 12:36:00 GMT")}, 1},
        {"near enough", {skewed("Sun, 30 Aug 2015 12:33:00 GMT")}, 1},
        {"no time is told", {http_answer(403, refusal("SignatureDoesNotMatch"))}, 1},
        {"nor any that can be read", {skewed("soon")}, 1},
        {"wrong with the right time, too", {skewed("Sun, 30 Aug 2015 11:00:00 GMT")}, 2},
        {"a clock that runs away",
         {skewed("Sun, 30 Aug 2015 11:00:00 GMT"), skewed("Sun, 30 Aug 2015 10:00:00 GMT")},
         2},
    };
    for (const Case& c : cases) {
        FakeService service(in_turn(c.answers));
        TestHost test;
        Client client = client_of(test, service);
        EXPECT_EQ(fault_in(client.call(call_of(client))).kind, Kind::skewed) << c.what;
        EXPECT_EQ(service.requests().size(), c.requests) << c.what;
    }
}

TEST(Client, PatienceIsForAllAttemptsTogether) {
    TestHost test;
    FakeService slow([&test](const Received&) {
        test.clock.advance(seconds(40));
        return FakeService::Answer{.text = http_answer(500, "")};
    });
    Client client = client_of(test, slow);
    Call call = call_of(client);
    call.patience = seconds(60);
    EXPECT_EQ(fault_in(client.call(call)).status, 500);
    EXPECT_EQ(slow.requests().size(), 2U) << "a third would come too late";
    EXPECT_EQ(test.clock.waits(), std::vector<milliseconds>{milliseconds(500)});
}

TEST(Client, ASilentServiceIsAwaitedNoLongerThanPatienceLasts) {
    FakeService silent([](const Received&) { return FakeService::Answer{}; });
    TestHost test;
    Client client = client_of(test, silent);
    Call call = call_of(client);
    call.patience = milliseconds(50);
    const Fault fault = fault_in(client.call(call));
    EXPECT_EQ(fault.kind, Kind::transient);
    EXPECT_EQ(fault.status, 0);
    EXPECT_TRUE(test.clock.waits().empty());
}

TEST(Client, AServiceThatEchoesSecretsDoesNotGetThemIntoMessages) {
    const std::string secret = test_credentials().secret_access_key.reveal();
    const std::string token = test_credentials().session_token.reveal();
    const std::string words = "no: " + secret + " and " + token;
    for (const std::string& body :
         {refusal("InvalidSignatureException", words), refusal(secret, words),
          "<Error><Code>SignatureDoesNotMatch</Code><Message>" + words + "</Message></Error>",
          "<html>" + words, words}) {
        FakeService service(in_turn({http_answer(403, body)}));
        TestHost test;
        Client client = client_of(test, service);
        const std::string text = told(client.call(call_of(client)));
        EXPECT_TRUE(text.contains("no: *** and ***")) << text;
        EXPECT_FALSE(text.contains(secret)) << text;
        EXPECT_FALSE(text.contains(token)) << text;
    }
}

TEST(Client, TheSecretOfACallIsHiddenAsItsOwnAre) {
    FakeService service(in_turn({http_answer(400, refusal("InvalidIdentityToken", "bad: eyJ0"))}));
    TestHost test;
    Client client = client_of(test, service);
    Call call = call_of(client);
    call.secret = base::Secret("eyJ0");
    EXPECT_EQ(told(client.call(call)), "InvalidIdentityToken: bad: ***");
}

TEST(Client, ASecretIsTakenOutHoweverItIsEscaped) {
    const std::string secret = test_credentials().secret_access_key.reveal();
    const auto escaped = [&secret](std::string_view slash) {
        std::string out = secret;
        for (std::size_t at = out.find('/'); at != std::string::npos;
             at = out.find('/', at + slash.size())) {
            out.replace(at, 1, slash);
        }
        return out;
    };
    for (const std::string& body : {refusal("InvalidSignatureException", escaped("\\/")),
                                    refusal("InvalidSignatureException", escaped("\\u002f")),
                                    "<Error><Code>SignatureDoesNotMatch</Code><Message>" +
                                        escaped("&#x2F;") + "</Message></Error>"}) {
        FakeService service(in_turn({http_answer(403, body)}));
        TestHost test;
        Client client = client_of(test, service);
        const std::string text = told(client.call(call_of(client)));
        EXPECT_FALSE(text.contains(secret)) << text;
    }
}

}  // namespace
}  // namespace metsuke::aws
