// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/facts.hpp"

#include <string>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "metsuke/finding/json.hpp"

#include "tests/support/parsed.hpp"

namespace metsuke::event {
namespace {

using finding::Facts;
using tests::Parsed;

constexpr const char* kRecord =
    R"({"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","principalId":"AROAX:taro",
       "arn":"arn:aws:sts::111122223333:assumed-role/Admin/taro","accountId":"111122223333",
       "accessKeyId":"ASIAX","invokedBy":"cloudformation.amazonaws.com","sessionContext":{
       "sessionIssuer":{"type":"Role","userName":"Admin"},"sourceIdentity":"taro"}},
       "eventTime":"2026-01-02T03:04:05Z","eventSource":"ec2.amazonaws.com",
       "eventName":"AuthorizeSecurityGroupIngress","awsRegion":"ap-northeast-1",
       "sourceIPAddress":"203.0.113.7","userAgent":"aws-cli",
       "requestParameters":{"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":"tcp",
       "fromPort":22,"toPort":22,"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]}}]}},
       "responseElements":{"_return":true},"eventID":"e-1","eventType":"AwsApiCall",
       "recipientAccountId":"444455556666"%s})";

std::string record_with(const std::string& more) {
    std::string record = kRecord;
    return record.replace(record.find("%s"), 2, more);
}

EventView view_of(const Parsed& record) {
    EventView view;
    view.document = view.detail = record.text();
    view.envelope = {.source = "aws.ec2",
                     .detail_type = "AWS API Call via CloudTrail",
                     .account = "444455556666",
                     .id = "e-1",
                     .resources = "[]"};
    return view;
}

std::string derived(const EventView& view, const Parsed& record) {
    std::string out;
    append_derived_json(out, view, record.root());
    return out;
}

TEST(Facts, OfARecord) {
    const Parsed record(record_with(""));
    const Facts facts = facts_of(view_of(record), record.root());
    ASSERT_TRUE(facts.actor.has_value());
    EXPECT_EQ(facts.actor->name, "Admin");
    EXPECT_EQ(facts.outcome, finding::Outcome::success);
    EXPECT_FALSE(facts.error.has_value());
    EXPECT_EQ(facts.event.id, "e-1");
    EXPECT_EQ(facts.event.source, "ec2.amazonaws.com");
    EXPECT_EQ(facts.event.name, "AuthorizeSecurityGroupIngress");
    EXPECT_EQ(facts.event.account, "444455556666");
    EXPECT_EQ(facts.event.region, "ap-northeast-1");
    EXPECT_EQ(facts.event.type, "AwsApiCall");
    EXPECT_EQ(facts.from.ip, "203.0.113.7");
    EXPECT_EQ(facts.from.user_agent, "aws-cli");
    EXPECT_EQ(facts.resources, std::vector<std::string>{"sg-1"});
    EXPECT_EQ(facts.opened.size(), 1U);
    EXPECT_EQ(facts.parameters.at(0).first, "groupId");
}

TEST(Facts, ACallThatFailedOpenedNothing) {
    for (const char* code :
         {"Client.UnauthorizedOperation", "Client.DryRunOperation", "InvalidGroup"}) {
        const Parsed record(record_with(fmt::format(",\"errorCode\":\"{}\"", code)));
        const Facts facts = facts_of(view_of(record), record.root());
        EXPECT_TRUE(facts.opened.empty()) << code;
        EXPECT_EQ(facts.error->code, code);
        EXPECT_EQ(facts.attempted.size(), 1U) << code;
        EXPECT_EQ(derived(view_of(record), record).find("network"), std::string::npos) << code;
        // What was tried can still be told.
        EXPECT_EQ(network_changes_of(record.root()).opened.size(), 1U);
    }
}

TEST(Facts, TellNoSecret) {
    const Parsed record(R"({"eventSource":"x.amazonaws.com","eventName":"Do","userIdentity":{},
        "userAgent":"tool/1 token=abcdef","errorCode":"E","errorMessage":"bad password: hunter2",
        "requestParameters":{"command":"mysql --password=hunter2","password":"hunter2"}})");
    const Facts facts = facts_of(view_of(record), record.root());
    EXPECT_EQ(facts.from.user_agent, "tool/1 token=***");
    EXPECT_EQ(facts.error->message, "bad password: ***");
    ASSERT_EQ(facts.parameters.size(), 1U);
    EXPECT_EQ(facts.parameters.at(0).second, "mysql --password=***");
}

TEST(Facts, WhatRulesSee) {
    const Parsed record(record_with(""));
    EXPECT_EQ(derived(view_of(record), record),
              R"({"actor":{"kind":"role","name":"Admin","session":"taro","human":true,)"
              R"("via":"cloudformation.amazonaws.com"},"outcome":"success","network":{"opened":[)"
              R"({"direction":"ingress","protocol":"tcp","from_port":22,"to_port":22,)"
              R"("cidr":"0.0.0.0/0","reach":"world","group":"sg-1"}]}})");
}

TEST(Facts, ASignInInRulesEyes) {
    const Parsed record(R"({"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin",
        "eventType":"AwsConsoleSignIn","userIdentity":{"type":"IAMUser","userName":
        "HIDDEN_DUE_TO_SECURITY_REASONS","accountId":"1","accessKeyId":""},
        "errorMessage":"No username found","responseElements":{"ConsoleLogin":"Failure"}})");
    EXPECT_EQ(derived(view_of(record), record),
              R"({"actor":{"kind":"user","name":"HIDDEN_DUE_TO_SECURITY_REASONS","human":true},)"
              R"("outcome":"failure"})");
}

TEST(Facts, AnInsightHasNeitherActorNorOutcome) {
    const Parsed record(
        R"({"eventType":"AwsCloudTrailInsight","eventID":"e-1","insightDetails":{}})");
    EXPECT_EQ(derived(view_of(record), record), "{}");
    EXPECT_EQ(facts_of(view_of(record), record.root()).event.source, "aws.ec2");
}

TEST(Facts, OfAJudgement) {
    const Parsed detail(
        R"({"id":"1c","type":"X:EC2/Y","severity":8.0,"resource":{"instanceDetails":{
        "instanceId":"i-1"}},"userIdentity":{"type":"Root"},"service":{"count":1}})");
    EventView view;
    view.kind = EventKind::envelope;
    view.document = view.detail = detail.text();
    view.envelope = {.source = "aws.guardduty",
                     .detail_type = "GuardDuty Finding",
                     .account = "111122223333",
                     .region = "ap-northeast-1",
                     .id = "envelope-id",
                     .resources = R"(["arn:listed","i-1",7])"};
    const Facts facts = facts_of(view, detail.root());
    EXPECT_FALSE(facts.actor.has_value());
    EXPECT_FALSE(facts.outcome.has_value());
    EXPECT_EQ(facts.event.id, "1c");
    EXPECT_EQ(facts.event.source, "aws.guardduty");
    EXPECT_EQ(facts.event.name, "");
    EXPECT_EQ(facts.event.type, "GuardDuty Finding");
    EXPECT_EQ(facts.resources, (std::vector<std::string>{"i-1", "arn:listed"}));
    EXPECT_EQ(facts.parameters.at(1), (std::pair<std::string, std::string>("severity", "8.0")));
    EXPECT_EQ(derived(view, detail), "{}");
    view.envelope.source = "aws.health";
    EXPECT_EQ(facts_of(view, detail.root()).event.id, "envelope-id");
}

TEST(Facts, ADocumentTakenAsItIsShowsWhatItIs) {
    const Parsed record(record_with(""));
    EventView view;
    view.kind = EventKind::bare;
    view.document = view.detail = record.text();
    EXPECT_EQ(facts_of(view, record.root()).opened.size(), 1U);
    const Parsed envelope(
        R"({"detail-type":"AWS API Call via CloudTrail","source":"aws.ec2","detail":)" +
        record_with("") + "}");
    view.document = view.detail = envelope.text();
    EXPECT_EQ(facts_of(view, envelope.root()).actor->name, "Admin");
    const Parsed other(R"({"id":"x","a":1})");
    view.document = view.detail = other.text();
    EXPECT_FALSE(facts_of(view, other.root()).actor.has_value());
    EXPECT_EQ(derived(view, other), "{}");
}

TEST(Facts, ListsAreBoundedAndSayHowMuchIsMissing) {
    std::string ranges;
    for (int i = 0; i < 1500; ++i) {
        ranges += fmt::format("\"10.{}.{}.0/24\",", i / 256, i % 256);
    }
    const Parsed record(fmt::format(
        R"({{"eventSource":"ec2.amazonaws.com","eventName":"AuthorizeSecurityGroupIngress",
             "requestParameters":{{"groupId":"sg-1","ipPermissions":[{{"ipProtocol":"tcp",
             "ipRanges":[{}"0.0.0.0/0"]}}]}}}})",
        ranges));
    const Facts facts = facts_of(view_of(record), record.root());
    EXPECT_EQ(facts.opened.size(), 1000U);
    EXPECT_EQ(facts.left_out.opened, 501U);
    EXPECT_EQ(facts.opened.front().cidr, "0.0.0.0/0");
    std::string ids = "\"i-0\"";
    for (int i = 1; i < 250; ++i) {
        ids += fmt::format(",\"i-{}\"", i);
    }
    const Parsed many(R"({"eventName":"X","userIdentity":{},"requestParameters":{"instanceIds":[)" +
                      ids + "]}}");
    EXPECT_EQ(facts_of(view_of(many), many.root()).resources.size(), 100U);
    EXPECT_EQ(facts_of(view_of(many), many.root()).left_out.resources, 150U);
}

/// Every call with every value, so that no reader trusts a type it has not seen.
void expect_harmless(const std::string& text, EventKind kind) {
    base::json::Tree tree;
    ASSERT_TRUE(tree.parse(text)) << text;
    EventView view;
    view.kind = kind;
    view.document = view.detail = text;
    view.envelope.resources = "[]";
    finding::Finding finding;
    finding.facts = facts_of(view, tree.root());
    EXPECT_FALSE(finding.facts.actor && finding.facts.actor->name.empty()) << text;
    finding.id = finding_id("r", event_key_of(view, tree.root()));
    std::string json;
    finding::append_json(json, finding);
    EXPECT_TRUE(finding::parse_finding(json).has_value()) << text;
    std::string rules_see;
    append_derived_json(rules_see, view, tree.root());
    base::json::Tree derived_tree;
    EXPECT_TRUE(derived_tree.parse(rules_see)) << rules_see;
}

void replace_each_value(const std::string& text) {
    const Parsed record(text);
    std::vector<base::json::Value> values = {record.root()};
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (const base::json::Value child : values[i].children()) {
            values.push_back(child);
        }
    }
    for (const base::json::Value value : values) {
        for (const std::string_view other :
             {"null", "true", "-1.5e9", "\"x\"", "\"\"", "[]", "[[{}]]", "{}",
              "{\"items\":[null,7]}", "[{\"items\":{\"id\":[]}}]", "\"\\u0000\\ud800\\u202e\""}) {
            std::string hostile = text;
            hostile.replace(value.offset(), value.raw().size(), other);
            for (const EventKind kind :
                 {EventKind::cloudtrail, EventKind::envelope, EventKind::bare}) {
                expect_harmless(hostile, kind);
            }
        }
    }
}

TEST(Facts, EveryValueMayBeOfAnyType) {
    replace_each_value(record_with(
        R"(,"errorCode":"","resources":[{"ARN":"arn:x","type":"t"}],"additionalEventData":{"UserName":"u"})"));
    replace_each_value(
        R"({"eventSource":"ec2.amazonaws.com","eventName":"ModifySecurityGroupRules","userIdentity":{
           "type":"IAMUser","userName":"u"},"requestParameters":{"ModifySecurityGroupRulesRequest":{
           "GroupId":"sg-1","SecurityGroupRule":[{"SecurityGroupRuleId":"sgr-1","SecurityGroupRule":{
           "IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv4":"0.0.0.0/0"}}]}}})");
    replace_each_value(
        R"({"eventSource":"ec2.amazonaws.com","eventName":"RevokeSecurityGroupIngress","requestParameters":
           {"groupId":"sg-1","securityGroupRuleIds":{"items":["sgr-1"]}},"responseElements":{
           "unknownIpPermissionSet":{"items":[{"ipProtocol":"tcp"}]},"revokedSecurityGroupRuleSet":{
           "items":[{"isEgress":false,"ipProtocol":"tcp","cidrIpv4":"0.0.0.0/0"}]}}})");
    replace_each_value(
        R"({"eventSource":"ec2.amazonaws.com","eventName":"CreateNetworkAclEntry","requestParameters":{
           "networkAclId":"acl-1","ruleNumber":100,"egress":false,"ruleAction":"allow","protocol":"6",
           "cidrBlock":"0.0.0.0/0","portRange":{"from":22,"to":22}}})");
    replace_each_value(
        R"({"id":"1c","resource":{"instanceDetails":{"instanceId":"i-1","networkInterfaces":[{
           "securityGroups":[{"groupId":"sg-1"}]}]}},"findings":[{"Id":"f","Resources":[{"Id":"r"}],
           "finding_info":{"uid":"u"}}],"configurationItem":{"resourceId":"r"},"state":{"timestamp":"t"}})");
    replace_each_value(
        R"({"eventSource":"events.amazonaws.com","eventName":"RemoveTargets","requestParameters":{
           "rule":"r","ids":["1"]},"responseElements":{"failedEntryCount":1,"error":{"code":"c"}}})");
}

}  // namespace
}  // namespace metsuke::event
