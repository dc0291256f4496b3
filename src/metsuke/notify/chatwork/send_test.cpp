// SPDX-License-Identifier: Apache-2.0
//
// The wire form as Chatwork documents it, and what its answers mean.
#include "metsuke/notify/chatwork/send.hpp"

#include <gtest/gtest.h>

namespace metsuke::notify::chatwork {
namespace {

using std::chrono::seconds;

const base::Time kNow = base::parse_time("2026-01-02T03:04:05Z").value();
const Room kRoom = {.id = "123", .token = base::Secret("s3cret")};

Answer judged(int status, std::string body, std::vector<net::Header> headers = {}) {
    return make_protocol(kRoom)->judge(
        {.status = status, .headers = std::move(headers), .body = std::move(body)}, kNow);
}

TEST(ChatworkSend, PostsAForm) {
    const net::Request request =
        make_protocol(kRoom)->request({.body = "[info]a+b 目[/info]"}, kNow);
    EXPECT_EQ(request.method, net::Method::post);
    EXPECT_EQ(request.url, "https://api.chatwork.com/v2/rooms/123/messages");
    EXPECT_EQ(request.body, "self_unread=0&body=%5Binfo%5Da%2Bb%20%E7%9B%AE%5B%2Finfo%5D");
    ASSERT_EQ(request.headers.size(), 2U);
    EXPECT_EQ(request.headers[0].name, "X-ChatWorkToken");
    EXPECT_EQ(request.headers[0].value, "s3cret");
    EXPECT_EQ(request.headers[1].value, "application/x-www-form-urlencoded");
}

TEST(ChatworkSend, EditsByPut) {
    EXPECT_TRUE(make_protocol(kRoom)->can_edit());
    const net::Request request =
        make_protocol(kRoom)->request({.body = "now 5", .edits = "1928374655918273645"}, kNow);
    EXPECT_EQ(request.method, net::Method::put);
    EXPECT_EQ(request.url, "https://api.chatwork.com/v2/rooms/123/messages/1928374655918273645");
    EXPECT_EQ(request.body, "body=now%205");
    EXPECT_TRUE(make_protocol(kRoom)
                    ->request({.body = "x", .edits = "../../me"}, kNow)
                    .url.ends_with("/messages/..%2F..%2Fme"))
        << "what the vendor answered is no path";
}

TEST(ChatworkSend, AnswersWithATagWhereItKnowsWhoItIs) {
    const Parcel parcel = {.body = "more", .answers = "77"};
    EXPECT_EQ(make_protocol(kRoom)->request(parcel, kNow).body, "self_unread=0&body=more");
    Room room = kRoom;
    room.account = "555";
    EXPECT_EQ(make_protocol(room)->request(parcel, kNow).body,
              "self_unread=0&body=%5Brp%20aid%3D555%20to%3D123-77%5D%0Amore");
    EXPECT_EQ(make_protocol(room)->request({.body = "more", .answers = "7][toall]"}, kNow).body,
              "self_unread=0&body=more");
}

TEST(ChatworkSend, AMessageIdIsText) {
    EXPECT_EQ(
        std::get<Delivered>(judged(200, R"({"message_id":"1928374655918273645"})")).message_id,
        "1928374655918273645");
    EXPECT_EQ(std::get<Delivered>(judged(200, R"({"message_id":1928374655918273645})")).message_id,
              "1928374655918273645");
    EXPECT_EQ(std::get<Delivered>(judged(200, "no JSON")).message_id, "");
}

TEST(ChatworkSend, KnowsItsLimits) {
    const std::string room_limit =
        R"({"errors":["Rate limit for message posting per room exceeded."]})";
    EXPECT_EQ(std::get<RetryAfter>(judged(429, room_limit)).wait, seconds(10));
    EXPECT_EQ(
        std::get<RetryAfter>(judged(429, "{}",
                                    {{.name = "date", .value = "Fri, 02 Jan 2026 03:04:05 GMT"},
                                     {.name = "x-ratelimit-reset", .value = "1767323085"}}))
            .wait,
        seconds(40));
    EXPECT_EQ(std::get<RetryAfter>(judged(429, "{}")).wait, seconds(30));
    EXPECT_EQ(std::get<RetryAfter>(judged(503, "")).wait, std::nullopt) << "ours to choose";
}

TEST(ChatworkSend, TellsWhyItWasRefused) {
    const auto token = std::get<Rejected>(judged(401, R"({"errors":["Invalid API token"]})"));
    EXPECT_EQ(token.what, Rejected::What::receiver);
    EXPECT_EQ(token.reason, "HTTP 401: Invalid API token");
    const auto body =
        std::get<Rejected>(judged(400, R"({"errors":["Parameter 'body' is required"]})"));
    EXPECT_EQ(body.what, Rejected::What::message);
    EXPECT_EQ(body.reason, "HTTP 400: Parameter 'body' is required");
}

TEST(ChatworkSend, FindsWhatArrived) {
    const auto protocol = make_protocol(kRoom);
    const Parcel parcel = {.alert_id = "f-00000000000000aa"};
    const auto question = protocol->lookup(parcel);
    ASSERT_TRUE(question);
    EXPECT_EQ(question->method, net::Method::get);
    EXPECT_EQ(question->url, "https://api.chatwork.com/v2/rooms/123/messages?force=1");
    const std::string body =
        R"([{"message_id":"1","body":"hello"},{"message_id":"2","body":"x\nID f-00000000000000aa / r"}])";
    EXPECT_EQ(protocol->found({.status = 200, .body = body}, parcel), "2");
    EXPECT_EQ(protocol->found({.status = 200, .body = body}, {.alert_id = "f-00000000000000ab"}),
              std::nullopt);
    EXPECT_EQ(protocol->found({.status = 204}, parcel), std::nullopt) << "an empty room";
}

TEST(ChatworkSend, RoomsAndTokensHaveTheirLimits) {
    const std::vector<SharedLimit> limits = limits_of(kRoom);
    ASSERT_EQ(limits.size(), 2U);
    EXPECT_LT(limits[0].limit.count, 10U);
    EXPECT_LT(limits[1].limit.count, 300U);
    EXPECT_EQ(limits_of({.id = "9", .token = base::Secret("s3cret")})[1].what, limits[1].what);
    EXPECT_NE(limits_of({.id = "9", .token = base::Secret("s3cret")})[0].what, limits[0].what);
    EXPECT_FALSE(limits[1].what.contains("s3cret"));
}

}  // namespace
}  // namespace metsuke::notify::chatwork
