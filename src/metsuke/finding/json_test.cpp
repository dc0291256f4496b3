// SPDX-License-Identifier: Apache-2.0
#include "metsuke/finding/json.hpp"

#include <array>

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::finding {
namespace {

std::string as_json(const Finding& finding) {
    std::string out;
    append_json(out, finding);
    return out;
}

/// Every field set.
Finding full_finding() {
    Finding finding;
    finding.id = "f-00000000000000aa";
    finding.event_key = "e-1|111122223333";
    finding.time = base::parse_time("2026-01-02T03:04:05Z");
    finding.level = base::Level::high;
    finding.rule = {.id = "r-1",
                    .title = "Title",
                    .kind = "sigma",
                    .tags = {"attack.t1562.008"},
                    .title_ja = "題名"};
    finding.text_ja = "題";
    finding.text_en = "Text";
    finding.facts.actor = Actor{.kind = Actor::Kind::role,
                                .name = "Admin",
                                .session = "taro",
                                .account = "111122223333",
                                .arn = "arn:x",
                                .access_key = "ASIA1",
                                .via = "cloudformation.amazonaws.com",
                                .source_identity = "taro@example.com",
                                .delegate = "999900001111",
                                .issuer = "idp",
                                .role_arn = "arn:r",
                                .principal = "AROA1:taro",
                                .is_human = true,
                                .mfa = false};
    finding.facts.outcome = Outcome::dry_run;
    finding.facts.error = ErrorText{.code = "Client.DryRunOperation", .message = "would have"};
    finding.facts.event = {.id = "e-1",
                           .source = "ec2.amazonaws.com",
                           .name = "AuthorizeSecurityGroupIngress",
                           .account = "111122223333",
                           .region = "ap-northeast-1",
                           .type = "AwsApiCall"};
    finding.facts.from = {.ip = "203.0.113.7", .user_agent = "aws-cli"};
    finding.facts.resources = {"sg-0123", "arn:y"};
    finding.facts.opened = {{.direction = NetworkChange::Direction::ingress,
                             .protocol = "tcp",
                             .from_port = 22,
                             .to_port = 22,
                             .cidr = "0.0.0.0/0",
                             .reach = Reach::world,
                             .group = "sg-0123",
                             .rule_id = "sgr-1",
                             .description = "temporary"}};
    finding.facts.closed = {{.direction = NetworkChange::Direction::unknown, .rule_id = "sgr-2"}};
    finding.facts.attempted = {{.rule_id = "sgr-3"}};
    finding.facts.parameters = {{"name", "trail"}, {"force", "true"}};
    finding.facts.left_out = {.resources = 3, .opened = 2, .closed = 1};
    finding.matched = {{.field = "eventName", .value = "AuthorizeSecurityGroupIngress"}};
    finding.file = "logs/a.json.gz";
    finding.record = 12;
    finding.raw_record = R"({"eventID":"e-1"})";
    return finding;
}

constexpr std::string_view kFullJson =
    R"({"id":"f-00000000000000aa","time":"2026-01-02T03:04:05Z","level":"high",)"
    R"("rule":{"id":"r-1","title":"Title","kind":"sigma","tags":["attack.t1562.008"],)"
    R"("title_ja":"題名"},)"
    R"("text":{"ja":"題","en":"Text"},)"
    R"("actor":{"kind":"role","name":"Admin","session":"taro","account":"111122223333",)"
    R"("arn":"arn:x","access_key":"ASIA1","via":"cloudformation.amazonaws.com",)"
    R"("source_identity":"taro@example.com","delegate":"999900001111","issuer":"idp",)"
    R"("role_arn":"arn:r","principal":"AROA1:taro","human":true,"mfa":false},)"
    R"("outcome":"dry_run","error":{"code":"Client.DryRunOperation","message":"would have"},)"
    R"("event":{"id":"e-1","source":"ec2.amazonaws.com","name":"AuthorizeSecurityGroupIngress",)"
    R"("account":"111122223333","region":"ap-northeast-1","type":"AwsApiCall"},)"
    R"("from":{"ip":"203.0.113.7","user_agent":"aws-cli"},"resources":["sg-0123","arn:y"],)"
    R"("opened":[{"direction":"ingress","protocol":"tcp","from_port":22,"to_port":22,)"
    R"("cidr":"0.0.0.0/0","reach":"world","group":"sg-0123","rule_id":"sgr-1",)"
    R"("description":"temporary"}],)"
    R"("matched":[{"field":"eventName","value":"AuthorizeSecurityGroupIngress"}],)"
    R"("origin":{"file":"logs/a.json.gz","record":12},)"
    R"("closed":[{"direction":"unknown","rule_id":"sgr-2"}],)"
    R"("attempted":[{"direction":"ingress","rule_id":"sgr-3"}],)"
    R"("left_out":{"resources":3,"opened":2,"closed":1},"event_key":"e-1|111122223333",)"
    R"("parameters":{"name":"trail","force":"true"},"record":{"eventID":"e-1"}})";

TEST(FindingJson, KeysStandInTheOrderOfTheContract) {
    EXPECT_EQ(as_json(full_finding()), kFullJson);
}

TEST(FindingJson, WhatIsNotToldIsLeftOut) {
    Finding finding;
    finding.id = "f-1";
    finding.rule = {.id = "r", .title = "T", .kind = "eventbridge"};
    EXPECT_EQ(as_json(finding),
              R"({"id":"f-1","level":"medium","rule":{"id":"r","title":"T","kind":"eventbridge",)"
              R"("tags":[]},"text":{"ja":"","en":""},"event":{}})");
    finding.facts.error = ErrorText{.code = "AccessDenied"};
    finding.time_text = "yesterday";
    const std::string json = as_json(finding);
    EXPECT_NE(json.find(R"("time":"yesterday")"), std::string::npos);
    EXPECT_NE(json.find(R"("error":{"code":"AccessDenied"})"), std::string::npos);
}

TEST(FindingJson, ComesBackWhole) {
    const base::Result<Finding> read = parse_finding(kFullJson);
    ASSERT_TRUE(read.has_value()) << read.error().what;
    EXPECT_EQ(as_json(*read), kFullJson);
    EXPECT_EQ(read->time, base::parse_time("2026-01-02T03:04:05Z"));
    EXPECT_EQ(read->facts.opened.at(0).from_port, 22);
    EXPECT_EQ(read->facts.opened.at(0).reach, Reach::world);
    EXPECT_FALSE(read->facts.closed.at(0).reach.has_value());
    EXPECT_EQ(read->facts.parameters.at(1).second, "true");
    EXPECT_EQ(read->record, 12U);
    EXPECT_TRUE(read->facts.actor->is_human);
    EXPECT_EQ(read->facts.actor->mfa, false);
}

TEST(FindingJson, AnUnreadableTimeIsKeptAsItCame) {
    Finding finding = full_finding();
    finding.time.reset();
    finding.time_text = "31/12/2025";
    const base::Result<Finding> read = parse_finding(as_json(finding));
    ASSERT_TRUE(read.has_value());
    EXPECT_FALSE(read->time.has_value());
    EXPECT_EQ(read->time_text, "31/12/2025");
}

TEST(FindingJson, EveryWordComesBack) {
    Finding finding = full_finding();
    for (int kind = 0; kind <= static_cast<int>(Actor::Kind::unknown); ++kind) {
        finding.facts.actor->kind = static_cast<Actor::Kind>(kind);
        EXPECT_EQ(parse_finding(as_json(finding))->facts.actor->kind, finding.facts.actor->kind);
    }
    for (int outcome = 0; outcome <= static_cast<int>(Outcome::dry_run); ++outcome) {
        finding.facts.outcome = static_cast<Outcome>(outcome);
        EXPECT_EQ(parse_finding(as_json(finding))->facts.outcome, finding.facts.outcome);
    }
    for (int reach = 0; reach <= static_cast<int>(Reach::prefix_list); ++reach) {
        finding.facts.opened[0].reach = static_cast<Reach>(reach);
        EXPECT_EQ(parse_finding(as_json(finding))->facts.opened[0].reach,
                  finding.facts.opened[0].reach);
    }
    for (int level = 0; level <= static_cast<int>(base::Level::critical); ++level) {
        finding.level = static_cast<base::Level>(level);
        EXPECT_EQ(parse_finding(as_json(finding))->level, finding.level);
    }
}

TEST(FindingJson, HostileTextStaysOneLineAndComesBack) {
    std::string hostile;
    for (char32_t point = 0; point < 0x2100; ++point) {
        base::append_utf8(hostile, point);
    }
    hostile += "\"},\"id\":\"f-2\"\xf0\x9f\x98\x80</script>";
    Finding finding = full_finding();
    finding.id = finding.rule.title = finding.text_ja = finding.event_key = hostile;
    finding.facts.actor->name = finding.facts.error->message = hostile;
    finding.facts.resources = {hostile, ""};
    finding.facts.opened[0].description = hostile;
    finding.facts.parameters = {{hostile, hostile}};
    finding.matched = {{.field = hostile, .value = hostile}};
    finding.file = hostile;
    const std::string json = as_json(finding);
    EXPECT_EQ(json.find_first_of("\n\r\x1b"), std::string::npos);
    const base::Result<Finding> read = parse_finding(json);
    ASSERT_TRUE(read.has_value()) << read.error().what;
    EXPECT_EQ(as_json(*read), json);
    EXPECT_EQ(read->id, hostile);
    EXPECT_EQ(read->facts.resources.at(1), "");
    EXPECT_EQ(read->facts.parameters.at(0).first, hostile);
}

TEST(FindingJson, ARecordOfManyLinesBecomesOne) {
    Finding finding = full_finding();
    finding.raw_record = "{\r\n  \"a\": [1,\n 2],\n\t\"b\": \"x\\ny\"\n}";
    const std::string json = as_json(finding);
    EXPECT_TRUE(json.ends_with("\"record\":{  \"a\": [1, 2],\t\"b\": \"x\\ny\"}}")) << json;
    EXPECT_TRUE(parse_finding(json).has_value());
}

TEST(FindingJson, UnknownKeysAreSkipped) {
    const base::Result<Finding> read = parse_finding(
        R"({"v":1,"id":"f-1","new":{"x":[1]},"level":"low","rule":{"id":"r","more":7}})");
    ASSERT_TRUE(read.has_value()) << read.error().what;
    EXPECT_EQ(read->rule.id, "r");
    EXPECT_EQ(read->level, base::Level::low);
    EXPECT_FALSE(read->facts.actor.has_value());
}

struct Refusal {
    const char* json;
    const char* says;
};

TEST(FindingJson, WhatIsWrongIsNamed) {
    constexpr std::array kRefusals = {
        Refusal{"{", "at byte 1"},
        Refusal{"[]", "found a list"},
        Refusal{R"({"level":"low","rule":{}})", "id: is missing"},
        Refusal{R"({"id":"f","rule":{}})", "level: is missing"},
        Refusal{R"({"id":7,"level":"low","rule":{}})", "id: expected text, found a number"},
        Refusal{R"({"id":"f","level":"loud","rule":{}})", "level: \"loud\" is no word"},
        Refusal{R"({"id":"f","level":"low","rule":[]})", "rule: expected an object, found a list"},
        Refusal{R"({"id":"f","level":"low","rule":{"tags":["a",null]}})",
                "rule.tags: expected text"},
        Refusal{R"({"id":"f","level":"low","rule":{},"actor":{"kind":"cat"}})",
                "actor.kind: \"cat\""},
        Refusal{R"({"id":"f","level":"low","rule":{},"actor":{"human":"yes"}})",
                "actor.human: expected true or false"},
        Refusal{R"({"id":"f","level":"low","rule":{},"opened":[{},{"from_port":"22"}]})",
                "opened[1].from_port: expected a number, found text"},
        Refusal{R"({"id":"f","level":"low","rule":{},"opened":[{"to_port":22.5}]})",
                "opened[0].to_port: 22.5 is no whole number"},
        Refusal{R"({"id":"f","level":"low","rule":{},"opened":[{"to_port":99999999999}]})",
                "is no whole number in range"},
        Refusal{R"({"id":"f","level":"low","rule":{},"opened":[7]})",
                "opened: expected an object, found a number"},
        Refusal{R"({"id":"f","level":"low","rule":{},"origin":{"record":-1}})",
                "origin.record: -1"},
        Refusal{R"({"id":"f","level":"low","rule":{},"parameters":{"a":{}}})", "parameters.a"},
        Refusal{R"({"id":"f","level":"low","rule":{},"matched":[{"value":null}]})",
                "matched[0].value: expected text, found null"},
        Refusal{R"({"id":"f","level":"low","rule":{},"v":2})", "format 2"},
        Refusal{R"({"id":"f","level":"low","rule":{},"v":"2"})", "v: expected a number"},
    };
    for (const Refusal& refusal : kRefusals) {
        const base::Result<Finding> read = parse_finding(refusal.json);
        ASSERT_FALSE(read.has_value()) << refusal.json;
        EXPECT_NE(read.error().what.find(refusal.says), std::string::npos)
            << refusal.json << ": " << read.error().what;
    }
}

/// Any value in place of any other: an error or a finding, never harm.
TEST(FindingJson, EveryValueMayBeOfAnyType) {
    base::json::Tree tree;
    ASSERT_TRUE(tree.parse(kFullJson));
    std::vector<base::json::Value> values = {tree.root()};
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (const base::json::Value child : values[i].children()) {
            values.push_back(child);
        }
    }
    for (const base::json::Value value : values) {
        for (const std::string_view other :
             {"null", "true", "-1.5e9", "\"x\"", "[[]]", "{\"k\":0}"}) {
            std::string json(kFullJson);
            json.replace(value.offset(), value.raw().size(), other);
            const base::Result<Finding> read = parse_finding(json);
            if (!read.has_value()) {
                continue;
            }
            EXPECT_TRUE(parse_finding(as_json(*read)).has_value()) << json;
        }
    }
}

}  // namespace
}  // namespace metsuke::finding
