// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/sqs.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using net::http_answer;
using std::chrono::seconds;

constexpr const char* kUrl = "https://sqs.ap-northeast-1.amazonaws.com/123456789012/trail";

Queue queue_of(const Client& client) {
    const auto queue = parse_queue_url(kUrl, client);
    EXPECT_TRUE(queue) << queue.error().message();
    return queue.value_or(Queue());
}

void expect_call(const Received& request, std::string_view operation, std::string_view body) {
    EXPECT_EQ(request.line(), "POST /");
    EXPECT_EQ(request.header("content-type"), "application/x-amz-json-1.0");
    EXPECT_EQ(request.header("x-amz-target"), "AmazonSQS." + std::string(operation));
    EXPECT_EQ(request.body, body);
    EXPECT_EQ(request.header("authorization"),
              expected_authorization(request, test_credentials(),
                                     {.region = "ap-northeast-1", .service = "sqs"}));
}

TEST(QueueUrl, TellsHostAndRegion) {
    struct Case {
        const char *url, *endpoint, *region;
    };
    FakeService nobody(in_turn({http_answer(500, "")}));
    TestHost test;
    const Client client = client_of(test, nobody);
    test.variables.erase("AWS_ENDPOINT_URL");
    for (const Case& c :
         {Case{kUrl, "https://sqs.ap-northeast-1.amazonaws.com", "ap-northeast-1"},
          Case{"https://sqs.cn-north-1.amazonaws.com.cn/1/q",
               "https://sqs.cn-north-1.amazonaws.com.cn", "cn-north-1"},
          Case{"https://eu-west-3.queue.amazonaws.com/1/q", "https://eu-west-3.queue.amazonaws.com",
               "eu-west-3"},
          Case{"https://queue.amazonaws.com/1/q", "https://queue.amazonaws.com", "us-east-1"},
          Case{"https://vpce-1.sqs.eu-west-1.vpce.amazonaws.com/1/q",
               "https://vpce-1.sqs.eu-west-1.vpce.amazonaws.com", "eu-west-1"},
          Case{"http://localhost:9324/000000000000/q", "http://localhost:9324", "eu-west-1"},
          Case{"https://sqs.eu-west-2.amazonaws.com", "https://sqs.eu-west-2.amazonaws.com",
               "eu-west-2"}}) {
        const auto queue = parse_queue_url(c.url, client);
        ASSERT_TRUE(queue) << queue.error().message();
        EXPECT_EQ(queue->url, c.url);
        EXPECT_EQ(queue->endpoint, c.endpoint) << c.url;
        EXPECT_EQ(queue->region, c.region) << c.url;
    }
    test.variables["AWS_ENDPOINT_URL_SQS"] = "http://localhost:9324/";
    EXPECT_EQ(queue_of(client).endpoint, "http://localhost:9324");
    EXPECT_EQ(queue_of(client).url, kUrl) << "the queue keeps its name";
}

TEST(QueueUrl, NothingElseIsOne) {
    FakeService nobody(in_turn({http_answer(500, "")}));
    TestHost test;
    const Client client = client_of(test, nobody);
    for (const char* url :
         {"", "trail", "arn:aws:sqs:eu-west-1:123456789012:trail",
          "http://sqs.eu-west-1.amazonaws.com/1/q", "https://u:p@sqs.eu-west-1.amazonaws.com/1/q",
          "https://sqs.eu_west_1.amazonaws.com/1/q"}) {
        EXPECT_FALSE(parse_queue_url(url, client)) << url;
    }
}

TEST(Sqs, ReceivesWhatItUnderstands) {
    FakeService service(in_turn({http_answer(
        200,
        R"({"Messages":[{"MessageId":"m1","ReceiptHandle":"r1","MD5OfBody":"x","Body":"{\"a\":\"目付\"}",)"
        R"("Attributes":{"ApproximateReceiveCount":"3","SentTimestamp":"1440938160123"}},)"
        R"({"MessageId":"m2","ReceiptHandle":"r2","Body":""},)"
        R"({"MessageId":"m3","Attributes":{"ApproximateReceiveCount":"x","SentTimestamp":"-1"}}]})")}));
    TestHost test;
    Client client = client_of(test, service);
    const auto messages = receive_messages(client, queue_of(client), seconds(20), seconds(900));
    ASSERT_TRUE(messages) << messages.error().message();
    expect_call(service.last(), "ReceiveMessage",
                R"({"QueueUrl":"https://sqs.ap-northeast-1.amazonaws.com/123456789012/trail",)"
                R"("MaxNumberOfMessages":10,"WaitTimeSeconds":20,"VisibilityTimeout":900,)"
                R"("MessageSystemAttributeNames":["ApproximateReceiveCount","SentTimestamp"]})");
    ASSERT_EQ(messages->size(), 3U);
    const QueueMessage& first = messages->at(0);
    EXPECT_EQ(first.id, "m1");
    EXPECT_EQ(first.receipt, "r1");
    EXPECT_EQ(first.body, "{\"a\":\"目付\"}");
    EXPECT_EQ(first.deliveries, 3);
    EXPECT_EQ(first.sent, base::parse_time("2015-08-30T12:36:00.123Z"));
    for (const std::size_t i : {1U, 2U}) {
        EXPECT_EQ(messages->at(i).body, "") << i;
        EXPECT_EQ(messages->at(i).deliveries, 1) << i;
        EXPECT_EQ(messages->at(i).sent, std::nullopt) << i;
    }
}

TEST(Sqs, AnEmptyQueueHasNoMessages) {
    for (const char* answer : {"{}", R"({"Messages":[]})", R"({"Messages":null})"}) {
        FakeService service(in_turn({http_answer(200, answer)}));
        TestHost test;
        Client client = client_of(test, service);
        const auto messages = receive_messages(client, queue_of(client), seconds(0), seconds(30));
        ASSERT_TRUE(messages) << messages.error().message();
        EXPECT_TRUE(messages->empty()) << answer;
    }
}

TEST(Sqs, Sends) {
    FakeService service(in_turn({http_answer(200, R"({"MessageId":"m"})")}));
    TestHost test;
    Client client = client_of(test, service);
    const auto sent = send_message(client, queue_of(client), "{\"a\":\"目付\"}\n");
    ASSERT_TRUE(sent) << sent.error().message();
    expect_call(service.last(), "SendMessage",
                R"({"QueueUrl":"https://sqs.ap-northeast-1.amazonaws.com/123456789012/trail",)"
                R"("MessageBody":"{\"a\":\"目付\"}\n"})");
}

TEST(Sqs, DeletesTenAtATimeAndTellsWhatIsLeft) {
    FakeService service(in_turn(
        {http_answer(200, R"({"Successful":[{"Id":"0"}],"Failed":[{"Id":"3","SenderFault":true,)"
                          R"("Code":"Receipt\u001bHandleIsInvalid","Message":"m"}]})"),
         http_answer(200, R"({"Successful":[],"Failed":[{"Id":"1","Code":"InternalError"},)"
                          R"({"Id":"2","Code":"x"},{"Id":"-1","Code":"x"}]})")}));
    TestHost test;
    Client client = client_of(test, service);
    std::vector<std::string> receipts;
    receipts.reserve(12);
    for (int i = 0; i < 12; ++i) {
        receipts.push_back("r" + std::to_string(i));
    }
    const auto left = delete_messages(client, queue_of(client), receipts);
    ASSERT_TRUE(left) << left.error().message();
    ASSERT_EQ(left->size(), 2U) << "numbers that were not asked for are none of ours";
    EXPECT_EQ(left->at(0).receipt, "r3");
    EXPECT_EQ(left->at(0).why, "Receipt\\x1bHandleIsInvalid");
    EXPECT_EQ(left->at(1).receipt, "r11");
    EXPECT_EQ(left->at(1).why, "InternalError");
    const std::vector<Received> requests = service.requests();
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_TRUE(requests[0].body.contains(R"({"Id":"9","ReceiptHandle":"r9"}]})"));
    expect_call(
        requests[1], "DeleteMessageBatch",
        R"({"QueueUrl":"https://sqs.ap-northeast-1.amazonaws.com/123456789012/trail",)"
        R"("Entries":[{"Id":"0","ReceiptHandle":"r10"},{"Id":"1","ReceiptHandle":"r11"}]})");
}

TEST(Sqs, NothingToDeleteIsNotAsked) {
    FakeService service(in_turn({http_answer(500, "")}));
    TestHost test;
    Client client = client_of(test, service);
    const auto left = delete_messages(client, queue_of(client), {});
    ASSERT_TRUE(left) << left.error().message();
    EXPECT_TRUE(left->empty());
    EXPECT_TRUE(service.requests().empty());
}

TEST(Sqs, ChangesHowLongAMessageIsHidden) {
    FakeService service(in_turn({http_answer(200, "")}));
    TestHost test;
    Client client = client_of(test, service);
    const auto changed = change_visibility(client, queue_of(client), "r\"1", seconds(0));
    ASSERT_TRUE(changed) << changed.error().message();
    expect_call(service.last(), "ChangeMessageVisibility",
                R"({"QueueUrl":"https://sqs.ap-northeast-1.amazonaws.com/123456789012/trail",)"
                R"("ReceiptHandle":"r\"1","VisibilityTimeout":0})");
}

TEST(Sqs, OnlyWhatHasNothingToSayMayAnswerNothing) {
    FakeService service(in_turn({http_answer(200, "")}));
    TestHost test;
    Client client = client_of(test, service);
    const Queue queue = queue_of(client);
    const std::vector<std::string> receipts = {"r"};
    const std::string why = ": (HTTP 200): the answer is no JSON object";
    EXPECT_EQ(receive_messages(client, queue, seconds(0), seconds(0)).error().message(),
              "sqs ReceiveMessage" + why);
    EXPECT_EQ(send_message(client, queue, "b").error().message(), "sqs SendMessage" + why);
    EXPECT_EQ(delete_messages(client, queue, receipts).error().message(),
              "sqs DeleteMessageBatch" + why);
    EXPECT_TRUE(change_visibility(client, queue, "r", seconds(0)));
}

TEST(Sqs, ARefusalNamesTheOperation) {
    FakeService service(in_turn({http_answer(
        400, R"({"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"no such queue"})",
        "x-amzn-query-error: AWS.SimpleQueueService.NonExistentQueue;Sender\r\n")}));
    TestHost test;
    Client client = client_of(test, service);
    const Queue queue = queue_of(client);
    const std::vector<std::string> receipts = {"r"};
    const std::string why = ": QueueDoesNotExist (HTTP 400): no such queue";
    EXPECT_EQ(receive_messages(client, queue, seconds(0), seconds(0)).error().message(),
              "sqs ReceiveMessage" + why);
    EXPECT_EQ(send_message(client, queue, "b").error().message(), "sqs SendMessage" + why);
    EXPECT_EQ(delete_messages(client, queue, receipts).error().message(),
              "sqs DeleteMessageBatch" + why);
    EXPECT_EQ(change_visibility(client, queue, "r", seconds(0)).error().message(),
              "sqs ChangeMessageVisibility" + why);
    EXPECT_EQ(service.requests().size(), 4U);
}

TEST(Sqs, IsAskedAtTheHostOfTheQueue) {
    FakeService proxy(in_turn({http_answer(403, "")}));
    TestHost test;
    Client client = client_behind(test, proxy);
    EXPECT_FALSE(send_message(client, queue_of(client), "b"));
    EXPECT_EQ(proxy.last().line(), "CONNECT sqs.ap-northeast-1.amazonaws.com:443");
}

}  // namespace
}  // namespace metsuke::aws
