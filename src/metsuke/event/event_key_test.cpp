// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "metsuke/event/facts.hpp"

#include "tests/support/parsed.hpp"

namespace metsuke::event {
namespace {

using tests::Parsed;

std::string record_key(const std::string& record, EventKind kind = EventKind::cloudtrail) {
    const Parsed detail(record);
    EventView view;
    view.kind = kind;
    view.document = view.detail = detail.text();
    view.envelope.id = "envelope-id";
    return event_key_of(view, detail.root());
}

/// Of an event from that source, in the account and region of the examples.
std::string key(std::string_view source, const std::string& detail,
                std::string_view resources = "[]") {
    const Parsed parsed(detail);
    EventView view;
    view.kind = EventKind::envelope;
    view.document = view.detail = parsed.text();
    view.envelope = {.source = source,
                     .account = "111122223333",
                     .region = "ap-northeast-1",
                     .id = "envelope-id",
                     .resources = resources};
    return event_key_of(view, parsed.root());
}

TEST(EventKey, ARecordIsItsIdInAnAccount) {
    EXPECT_EQ(record_key(R"({"eventID":"e-1","recipientAccountId":"111122223333"})"),
              "e-1|111122223333");
    EXPECT_EQ(record_key(R"({"eventID":"e-1","recipientAccountId":"111122223333"})",
                         EventKind::cloudtrail_envelope),
              "e-1|111122223333");
    EXPECT_EQ(record_key(R"({"eventID":"e-1"})"), "e-1|");
}

TEST(EventKey, ARecordWithoutIdIsItsBytesOrItsEnvelope) {
    const std::string first = record_key(R"({"eventName":"A"})", EventKind::bare);
    EXPECT_TRUE(first.starts_with("hash|")) << first;
    EXPECT_EQ(record_key(R"({"eventName":"A"})", EventKind::bare), first);
    EXPECT_NE(record_key(R"({"eventName":"B"})", EventKind::bare), first);
    EXPECT_EQ(record_key(R"({"eventID":null})", EventKind::cloudtrail_envelope), "envelope-id");
}

TEST(EventKey, JudgementsAreTheirIdAndTheirState) {
    EXPECT_EQ(key("aws.guardduty",
                  R"({"id":"1c","updatedAt":"2026-01-02T03:04:05Z","service":{"count":12}})"),
              "1c|2026-01-02T03:04:05Z|12");
    EXPECT_EQ(key("aws.guardduty", R"({"Id":"1c","UpdatedAt":"t","Service":{"Count":12}})"),
              "1c|t|12");
    EXPECT_EQ(key("aws.macie", R"({"id":"m","updatedAt":"t","count":3})"), "m|t|3");
    EXPECT_EQ(key("aws.inspector2", R"({"findingArn":"arn:f","updatedAt":"t"})"), "arn:f|t|");
    EXPECT_EQ(key("aws.access-analyzer", R"({"id":"a","updatedAt":"t","status":"ACTIVE"})"),
              "a|t|");
    EXPECT_EQ(key("aws.securityhub", R"({"findings":[{"Id":"arn:s","UpdatedAt":"t"}]})"),
              "arn:s|t");
    EXPECT_EQ(key("aws.securityhub",
                  R"({"findings":[{"finding_info":{"uid":"u","modified_time":5},"time":7}]})"),
              "u|5");
    EXPECT_EQ(key("aws.securityhub", R"({"findings":[{"finding_info":{"uid":"u"},"time":7}]})"),
              "u|7");
}

TEST(EventKey, ConfigIsAResourceAtATime) {
    constexpr const char* kResource = "111122223333/ap-northeast-1/AWS::EC2::SecurityGroup/sg-1";
    EXPECT_EQ(key("aws.config", R"({"configurationItem":{"resourceType":"AWS::EC2::SecurityGroup",
                                    "resourceId":"sg-1","configurationItemCaptureTime":"t"}})"),
              std::string(kResource) + "|t");
    EXPECT_EQ(key("aws.config", R"({"configurationItemSummary":{"resourceType":
                                    "AWS::EC2::SecurityGroup","resourceId":"sg-1",
                                    "configurationItemCaptureTime":"t"}})"),
              std::string(kResource) + "|t");
    EXPECT_EQ(
        key("aws.config", R"({"configRuleName":"no-ssh","resourceType":"AWS::EC2::SecurityGroup",
                                    "resourceId":"sg-1","newEvaluationResult":{
                                    "resultRecordedTime":"t"}})"),
        "no-ssh|" + std::string(kResource) + "|t");
}

TEST(EventKey, AnAlarmIsItsArnAtATime) {
    EXPECT_EQ(key("aws.cloudwatch", R"({"alarmName":"cpu","state":{"timestamp":"t"}})",
                  R"(["arn:aws:cloudwatch:x:1:alarm:cpu"])"),
              "arn:aws:cloudwatch:x:1:alarm:cpu|t");
    EXPECT_EQ(key("aws.cloudwatch", R"({"alarmName":"cpu","state":{"timestamp":"t"}})"),
              "cpu|111122223333|ap-northeast-1|t");
}

TEST(EventKey, AnythingElseIsItsEnvelopesId) {
    EXPECT_EQ(key("aws.health", R"({"eventArn":"x"})"), "envelope-id");
    EXPECT_EQ(key("aws.guardduty", R"({"updatedAt":"t"})"), "envelope-id");
    EXPECT_EQ(key("aws.securityhub", R"({"findings":[]})"), "envelope-id");
    EXPECT_EQ(key("aws.config", R"({"messageType":"x"})"), "envelope-id");
    EXPECT_EQ(key("aws.cloudwatch", R"({"alarmName":"cpu"})", "7"), "envelope-id");
    EXPECT_EQ(key("com.example", "{}"), "envelope-id");
}

TEST(EventKey, ADocumentTakenAsItIsMayCallAnythingItsId) {
    const std::string one = record_key(R"({"id":"same","n":1})", EventKind::bare);
    EXPECT_NE(one, record_key(R"({"id":"same","n":2})", EventKind::bare));
    EXPECT_EQ(
        record_key(R"({"eventSource":"s","eventName":"n","eventID":"e","recipientAccountId":"1"})",
                   EventKind::bare),
        "e|1");
    EXPECT_EQ(record_key(R"({"detail-type":"GuardDuty Finding","source":"aws.guardduty",
                             "detail":{"id":"1c","updatedAt":"t"}})",
                         EventKind::bare),
              "1c|t|");
}

TEST(EventKey, AnEndlessIdIsShortened) {
    const std::string long_key = record_key(R"({"eventID":")" + std::string(5000, 'e') + "\"}");
    EXPECT_LT(long_key.size(), 64U);
    EXPECT_NE(long_key, record_key(R"({"eventID":")" + std::string(5001, 'e') + "\"}"));
}

TEST(FindingId, IsStableAndTellsRulesAndEventsApart) {
    const std::string id = finding_id("rule", "e-1|111122223333");
    EXPECT_EQ(id.size(), 18U);
    EXPECT_TRUE(id.starts_with("f-"));
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef", 2), std::string::npos);
    EXPECT_EQ(finding_id("rule", "e-1|111122223333"), id);
    EXPECT_NE(finding_id("rule2", "e-1|111122223333"), id);
    EXPECT_NE(finding_id("rule", "e-2|111122223333"), id);
    EXPECT_NE(finding_id("a", "bc"), finding_id("ab", "c"));
}

}  // namespace
}  // namespace metsuke::event
