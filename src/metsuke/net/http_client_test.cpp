// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/http_client.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/net/scripted_server.hpp"

namespace metsuke::net {
namespace {

using Answer = ScriptedServer::Answer;

/// Keeps requests, answers all alike.
class Recorder {
public:
    explicit Recorder(std::string answer, bool is_last = false)
        : server_([this, answer = std::move(answer), is_last](std::string& received) -> Answer {
              const std::string request = take_http_request(received);
              if (request.empty()) {
                  return {};
              }
              const std::lock_guard lock(mutex_);
              requests_.push_back(request);
              return {.text = answer, .is_last = is_last};
          }) {}

    [[nodiscard]] const ScriptedServer& server() const { return server_; }
    [[nodiscard]] std::vector<std::string> requests() {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

private:
    std::mutex mutex_;
    std::vector<std::string> requests_;
    ScriptedServer server_;
};

const Response& answered(const Exchange& exchange) {
    static const Response kNone;
    const auto* const response = std::get_if<Response>(&exchange);
    EXPECT_NE(response, nullptr) << std::get<Unanswered>(exchange).why;
    return response == nullptr ? kNone : *response;
}

const Unanswered& unanswered(const Exchange& exchange) {
    static const Unanswered kNone;
    const auto* const failure = std::get_if<Unanswered>(&exchange);
    EXPECT_NE(failure, nullptr);
    return failure == nullptr ? kNone : *failure;
}

TEST(HttpClient, SendsWhatItIsGivenAndTellsWhatCameBack) {
    Recorder recorder(http_answer(429, "{\"x\":1}", "Retry-After:  7 \r\nX-A: b\r\n"));
    HttpClient client({});
    const Exchange exchange = client.send({.url = recorder.server().url("/v2/rooms/1?x=y"),
                                           .headers = {{.name = "X-Token", .value = "t"}},
                                           .body = "body=a%20b"});
    const Response& response = answered(exchange);
    EXPECT_EQ(response.status, 429);
    EXPECT_EQ(response.body, "{\"x\":1}");
    EXPECT_EQ(response.header("retry-after"), "7");
    EXPECT_EQ(response.header("nothing"), std::nullopt);
    const std::string request = recorder.requests().at(0);
    EXPECT_TRUE(request.starts_with("POST /v2/rooms/1?x=y HTTP/1.1\r\n")) << request;
    EXPECT_TRUE(request.contains("\r\nX-Token: t\r\n")) << request;
    EXPECT_TRUE(request.ends_with("\r\n\r\nbody=a%20b")) << request;
    EXPECT_FALSE(request.contains("Expect")) << request;
}

TEST(HttpClient, KnowsOtherMethods) {
    Recorder recorder(http_answer(200, ""));
    HttpClient client({});
    for (const Method method : {Method::get, Method::put, Method::patch}) {
        answered(client.send({.method = method, .url = recorder.server().url("/"), .body = "b"}));
    }
    const std::vector<std::string> requests = recorder.requests();
    ASSERT_EQ(requests.size(), 3U);
    EXPECT_TRUE(requests[0].starts_with("GET / "));
    EXPECT_TRUE(requests[0].ends_with("\r\n\r\n"));
    EXPECT_TRUE(requests[1].starts_with("PUT / "));
    EXPECT_TRUE(requests[2].starts_with("PATCH / "));
}

TEST(HttpClient, UsesItsConnectionAgain) {
    const Recorder recorder(http_answer(200, "ok"));
    HttpClient client({});
    for (int i = 0; i < 3; ++i) {
        answered(client.send({.url = recorder.server().url("/"), .body = "x"}));
    }
    EXPECT_EQ(recorder.server().connections(), 1);
}

TEST(HttpClient, FollowsNoRedirect) {
    Recorder elsewhere(http_answer(200, "never"));
    const Recorder recorder(
        http_answer(302, "", "Location: " + elsewhere.server().url("/stolen") + "\r\n"));
    HttpClient client({});
    EXPECT_EQ(answered(client.send({.url = recorder.server().url("/"), .body = "x"})).status, 302);
    EXPECT_TRUE(elsewhere.requests().empty());
}

TEST(HttpClient, ReadsNoEndlessAnswer) {
    const Recorder recorder(http_answer(200, std::string(100000, 'x')));
    HttpClient client({.most_body = 1000});
    const Exchange exchange = client.send({.url = recorder.server().url("/"), .body = "x"});
    EXPECT_EQ(answered(exchange).status, 200);
    EXPECT_EQ(answered(exchange).body.size(), 1000U);
}

TEST(HttpClient, TellsWhetherARequestMayHaveArrived) {
    HttpClient client({});
    const Recorder silent("", true);  // reads the request and hangs up
    EXPECT_EQ(unanswered(client.send({.url = silent.server().url("/"), .body = "x"})).arrived,
              Unanswered::Arrived::perhaps);
    std::string nobody;
    {
        const Recorder gone("");
        nobody = gone.server().url("/s3cret");
    }
    const Exchange exchange = client.send({.url = nobody, .body = "x"});
    EXPECT_EQ(unanswered(exchange).arrived, Unanswered::Arrived::no);
    EXPECT_FALSE(unanswered(exchange).is_refused_by_us);
    EXPECT_FALSE(unanswered(exchange).why.contains("s3cret")) << unanswered(exchange).why;
}

TEST(HttpClient, WaitsNoLongerThanItMay) {
    Recorder slow("");  // never answers
    HttpClient client({.total_timeout = std::chrono::milliseconds(50)});
    EXPECT_EQ(unanswered(client.send({.url = slow.server().url("/"), .body = "x"})).arrived,
              Unanswered::Arrived::perhaps);
    EXPECT_EQ(slow.requests().size(), 1U);
}

TEST(HttpClient, ARequestMayWaitLessThanTheOthers) {
    const Recorder slow("");  // never answers
    HttpClient client({.total_timeout = std::chrono::hours(1)});
    EXPECT_EQ(unanswered(client.send({.url = slow.server().url("/"),
                                      .body = "x",
                                      .patience = std::chrono::milliseconds(50)}))
                  .arrived,
              Unanswered::Arrived::perhaps);
    EXPECT_EQ(unanswered(client.send({.url = slow.server().url("/"),
                                      .body = "x",
                                      .patience = std::chrono::milliseconds(0)}))
                  .is_refused_by_us,
              false)
        << "no time at all is not for ever";
}

TEST(HttpClient, ConnectsToNoForbiddenAddress) {
    HttpClient client({.addresses = AddressRule::public_only});
    const Exchange exchange = client.send({.url = "https://127.0.0.1:1/", .body = "x"});
    EXPECT_TRUE(unanswered(exchange).is_refused_by_us);
    EXPECT_TRUE(unanswered(exchange).why.contains("127.0.0.1")) << unanswered(exchange).why;
    EXPECT_TRUE(
        unanswered(client.send({.url = "http://example.com/", .body = "x"})).is_refused_by_us);
}

TEST(HttpClient, AHeaderCannotBringAnother) {
    HttpClient client({});
    EXPECT_TRUE(unanswered(client.send({.url = "http://127.0.0.1:1/",
                                        .headers = {{.name = "A", .value = "b\r\nC: d"}},
                                        .body = "x"}))
                    .is_refused_by_us);
}

}  // namespace
}  // namespace metsuke::net
