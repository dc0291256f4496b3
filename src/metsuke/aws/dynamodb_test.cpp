// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/dynamodb.hpp"

#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using net::http_answer;

const Table kTable = {.name = "claims", .region = "ap-northeast-1"};
const Item kKey = {{"id", "sqs:m1"}};

const std::string kUnmet = http_answer(
    400, R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",)"
         R"("message":"The conditional request failed"})");
const std::string kNoTable =
    http_answer(400, R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",)"
                     R"("message":"Requested resource not found"})");

void expect_call(const Received& request, std::string_view operation, std::string_view body) {
    EXPECT_EQ(request.line(), "POST /");
    EXPECT_EQ(request.header("content-type"), "application/x-amz-json-1.0");
    EXPECT_EQ(request.header("x-amz-target"), "DynamoDB_20120810." + std::string(operation));
    EXPECT_EQ(request.body, body);
    EXPECT_EQ(request.header("authorization"),
              expected_authorization(request, test_credentials(),
                                     {.region = "ap-northeast-1", .service = "dynamodb"}));
}

/// "true", "false" or what went wrong.
std::string told(const base::Result<bool>& result) {
    return !result ? result.error().message() : *result ? "true" : "false";
}

TEST(DynamoDb, PutsAnItemWhereItsConditionHolds) {
    FakeService service(in_turn({http_answer(200, "{}"), kUnmet, kNoTable}));
    TestHost test;
    Client client = client_of(test, service);
    const Item item = {{"id", "sqs:\"m1\""}, {"until", std::int64_t{1440938160}}, {"note", "目付"}};
    const Condition condition = {.expression = "attribute_not_exists(id) OR until < :now",
                                 .values = {{":now", std::int64_t{-1}}}};
    EXPECT_EQ(told(put_item(client, kTable, item, condition)), "true");
    expect_call(service.last(), "PutItem",
                R"({"TableName":"claims","Item":{"id":{"S":"sqs:\"m1\""},"note":{"S":"目付"},)"
                R"("until":{"N":"1440938160"}},)"
                R"("ConditionExpression":"attribute_not_exists(id) OR until < :now",)"
                R"("ExpressionAttributeValues":{":now":{"N":"-1"}}})");
    EXPECT_EQ(told(put_item(client, kTable, item, condition)), "false");
    EXPECT_EQ(told(put_item(client, kTable, item, condition)),
              "dynamodb PutItem: ResourceNotFoundException (HTTP 400): Requested resource not "
              "found");
    EXPECT_EQ(service.requests().size(), 3U);
}

TEST(DynamoDb, PutsAnItemWithoutAConditionInAnyCase) {
    FakeService service(in_turn({http_answer(200, "{}")}));
    TestHost test;
    Client client = client_of(test, service);
    EXPECT_EQ(told(put_item(client, kTable, kKey, {})), "true");
    expect_call(service.last(), "PutItem",
                R"({"TableName":"claims","Item":{"id":{"S":"sqs:m1"}}})");
}

TEST(DynamoDb, UpdatesAnItemWhereItsConditionHolds) {
    FakeService service(in_turn({http_answer(200, "{}"), kUnmet, kNoTable}));
    TestHost test;
    Client client = client_of(test, service);
    const Condition condition = {
        .expression = "holder = :me",
        .values = {{":me", "a"}, {":until", std::numeric_limits<std::int64_t>::max()}}};
    const auto update = [&] {
        return told(update_item(client, kTable, kKey, "SET until = :until", condition));
    };
    EXPECT_EQ(update(), "true");
    expect_call(service.last(), "UpdateItem",
                R"({"TableName":"claims","UpdateExpression":"SET until = :until",)"
                R"("Key":{"id":{"S":"sqs:m1"}},"ConditionExpression":"holder = :me",)"
                R"("ExpressionAttributeValues":{":me":{"S":"a"},)"
                R"(":until":{"N":"9223372036854775807"}}})");
    EXPECT_EQ(update(), "false");
    EXPECT_TRUE(update().starts_with("dynamodb UpdateItem: ResourceNotFoundException"));
}

TEST(DynamoDb, AnUpdateMayHaveValuesAndNoCondition) {
    FakeService service(in_turn({http_answer(200, "{}")}));
    TestHost test;
    Client client = client_of(test, service);
    EXPECT_EQ(told(update_item(client, kTable, kKey, "SET x = :x",
                               {.expression = {}, .values = {{":x", "1"}}})),
              "true");
    expect_call(service.last(), "UpdateItem",
                R"({"TableName":"claims","UpdateExpression":"SET x = :x",)"
                R"("Key":{"id":{"S":"sqs:m1"}},"ExpressionAttributeValues":{":x":{"S":"1"}}})");
}

TEST(DynamoDb, GetsTextsAndWholeNumbersAsWrittenLast) {
    FakeService service(in_turn({http_answer(
        200,
        R"({"Item":{"id":{"S":"sqs:m1"},"empty":{"S":""},"until":{"N":"1440938160"},)"
        R"("low":{"N":"-9223372036854775808"},"huge":{"N":"9223372036854775808"},)"
        R"("half":{"N":"1.5"},"exponent":{"N":"1E3"},"flag":{"BOOL":true},"none":{"NULL":true},)"
        R"("list":{"L":[{"S":"x"}]},"odd":5}})")}));
    TestHost test;
    Client client = client_of(test, service);
    const auto item = get_item(client, kTable, kKey);
    ASSERT_TRUE(item) << item.error().message();
    EXPECT_EQ(*item, (Item{{"id", "sqs:m1"},
                           {"empty", ""},
                           {"until", std::int64_t{1440938160}},
                           {"low", std::numeric_limits<std::int64_t>::min()}}));
    expect_call(service.last(), "GetItem",
                R"({"TableName":"claims","Key":{"id":{"S":"sqs:m1"}},"ConsistentRead":true})");
}

TEST(DynamoDb, AnItemThatIsNotThereIsNone) {
    FakeService service(in_turn({http_answer(200, "{}"), http_answer(200, "")}));
    TestHost test;
    Client client = client_of(test, service);
    const auto none = get_item(client, kTable, kKey);
    ASSERT_TRUE(none) << none.error().message();
    EXPECT_EQ(*none, std::nullopt);
    EXPECT_FALSE(get_item(client, kTable, kKey)) << "no answer at all says nothing about it";
}

TEST(DynamoDb, ATableThatIsNotThereIsAnError) {
    FakeService refused(in_turn({kNoTable}));
    TestHost test;
    Client client = client_of(test, refused);
    const auto item = get_item(client, kTable, kKey);
    ASSERT_FALSE(item);
    EXPECT_EQ(item.error().code, base::ErrorCode::not_found);
}

TEST(DynamoDb, IsAskedInTheRegionOfTheTable) {
    struct Case {
        Table table;
        const char* host = nullptr;
    };
    for (const Case& c :
         {Case{kTable, "dynamodb.ap-northeast-1.amazonaws.com"},
          Case{{.name = "claims", .region = ""}, "dynamodb.eu-west-1.amazonaws.com"}}) {
        FakeService proxy(in_turn({http_answer(403, "")}));
        TestHost test;
        Client client = client_behind(test, proxy);
        EXPECT_FALSE(get_item(client, c.table, kKey));
        EXPECT_EQ(proxy.last().line(), "CONNECT " + std::string(c.host) + ":443");
    }
}

TEST(DynamoDb, PatienceEndsEachOperation) {
    TestHost test;
    FakeService slow([&test](const Received&) {
        test.clock.advance(std::chrono::seconds(40));
        return FakeService::Answer{.text = http_answer(500, "")};
    });
    Client client = client_of(test, slow);
    const std::chrono::seconds patience(30);
    EXPECT_FALSE(put_item(client, kTable, kKey, {}, patience));
    EXPECT_FALSE(update_item(client, kTable, kKey, "SET x = :x", {}, patience));
    EXPECT_FALSE(get_item(client, kTable, kKey, patience));
    EXPECT_EQ(slow.requests().size(), 3U) << "one each";
}

}  // namespace
}  // namespace metsuke::aws
