// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/need.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "metsuke/rule/load.hpp"

namespace metsuke::deploy {
namespace {

std::string text_of(std::string_view name, const Values& values) {
    std::string text;
    if (values) {
        text.append(" ").append(name).append(" [");
        for (const std::string& value : *values) {
            text.append(text.ends_with('[') ? "" : ",").append(value);
        }
        text.append("]");
    }
    return text;
}

/// A line a need.
std::string needs_of_rule(const std::string& yaml) {
    rule::RuleLoader loader;
    loader.add_text(yaml, yaml.starts_with('{') ? "rule.json" : "rule.yml");
    const rule::RuleSet set = loader.finish();
    if (set.rules.size() != 1) {
        return "no rule";
    }
    std::string lines;
    for (const Need& need : needs_of(set.rules.front())) {
        lines += fmt::format(
            "-{}{}{}{}\n", text_of("source", need.source), text_of("type", need.detail_type),
            text_of("event source", need.event_source), text_of("event", need.event_name));
    }
    return lines;
}

std::string sigma(std::string_view detection, std::string_view service = "cloudtrail") {
    return fmt::format(
        "title: t\nid: c0ffee00-0000-4000-8000-000000000001\nlogsource: {{product: aws, service: "
        "{}}}\ndetection:\n{}level: low\n",
        service, detection);
}

constexpr std::string_view kCloudTrail =
    R"(- type [{"suffix":{"equals-ignore-case":" via CloudTrail"}}])";

TEST(Need, IsWhatASelectionDemands) {
    EXPECT_EQ(
        needs_of_rule(sigma("  s: {eventSource: iam.amazonaws.com, eventName: [CreateUser, "
                            "CreateRole]}\n  condition: s\n")),
        std::string(kCloudTrail) +
            R"( event source [{"equals-ignore-case":"iam.amazonaws.com"}])"
            R"( event [{"equals-ignore-case":"CreateRole"},{"equals-ignore-case":"CreateUser"}])"
            "\n");
}

TEST(Need, BeginningsAndEndsAreKept) {
    EXPECT_EQ(
        needs_of_rule(sigma("  s: {eventName|startswith: Delete}\n  condition: s\n")),
        std::string(kCloudTrail) + " event [{\"prefix\":{\"equals-ignore-case\":\"Delete\"}}]\n");
    EXPECT_EQ(needs_of_rule(sigma("  s: {eventName|endswith|cased: Policy}\n  condition: s\n")),
              std::string(kCloudTrail) + " event [{\"suffix\":\"Policy\"}]\n");
}

TEST(Need, WhatAPatternCannotSayIsLeftOut) {
    for (const std::string_view detection :
         {"  s: {eventName|contains: Policy}\n  condition: s\n",
          "  s: {eventName|re: '^Create'}\n  condition: s\n",
          "  s: {errorCode|exists: true}\n  condition: s\n", "  s: [AKIA, root]\n  condition: s\n",
          "  s: {eventName: CreateUser}\n  condition: not s\n",
          "  s: {eventName|neq: CreateUser}\n  condition: s\n",
          "  a: {eventName: CreateUser}\n  b: {errorCode: x}\n  condition: a or b\n"}) {
        const std::string needs = needs_of_rule(sigma(detection));
        EXPECT_EQ(needs, std::string(kCloudTrail) + "\n") << detection;
    }
}

TEST(Need, ANegationLeavesTheRest) {
    EXPECT_EQ(needs_of_rule(sigma("  a: {eventName|cased: CreateUser}\n  b: {errorCode: x}\n"
                                  "  condition: a and not b\n")),
              std::string(kCloudTrail) + " event [\"CreateUser\"]\n");
}

TEST(Need, AlternativesStayApart) {
    EXPECT_EQ(needs_of_rule(sigma(
                  "  a: {eventSource|cased: a, eventName|cased: A}\n"
                  "  b: {eventSource|cased: b, eventName|cased: B}\n  condition: 1 of them\n")),
              std::string(kCloudTrail) + " event source [\"a\"] event [\"A\"]\n" +
                  std::string(kCloudTrail) + " event source [\"b\"] event [\"B\"]\n");
}

TEST(Need, ManyAlternativesAreOne) {
    std::string detection;
    for (int i = 0; i < 100; ++i) {
        detection += fmt::format("  s{0}: {{eventSource|cased: s{0}, eventName|cased: N}}\n", i);
    }
    const std::string needs = needs_of_rule(sigma(detection + "  condition: 1 of them\n"));
    EXPECT_EQ(std::count(needs.begin(), needs.end(), '\n'), 1) << needs;
    EXPECT_TRUE(needs.contains("\"s99\"")) << needs;
}

TEST(Need, OtherStreamsAreNamedByTheirSource) {
    EXPECT_EQ(needs_of_rule(sigma("  s: {severity|gte: 7}\n  condition: s\n", "guardduty")),
              "- source [\"aws.guardduty\"] type [{\"anything-but\":{\"suffix\":\" via "
              "CloudTrail\"}}]\n");
    EXPECT_EQ(needs_of_rule("title: t\nlogsource: {category: process_creation}\ndetection: {s: "
                            "{a: b}, condition: s}\nlevel: low\n"),
              "")
        << "it never runs";
}

TEST(Need, APatternSaysItself) {
    EXPECT_EQ(needs_of_rule(
                  R"({"source":["aws.ec2"],"detail":{"eventName":["A",{"prefix":"B"}],"x":[1]}})"),
              "- source [\"aws.ec2\"] event [\"A\",{\"prefix\":\"B\"}]\n");
    EXPECT_EQ(needs_of_rule(R"({"detail":{"eventName":[{"anything-but":"A"}]}})"), "-\n");
}

Need named(const std::string& event) {
    return {.source = {},
            .detail_type = {},
            .event_source = std::set<std::string>{"\"ec2.amazonaws.com\""},
            .event_name = std::set<std::string>{event}};
}

TEST(Need, ReadingManagementEventsNeedAStateOfTheirOwn) {
    EXPECT_FALSE(may_be_read_only(named("\"CreateUser\"")));
    EXPECT_TRUE(may_be_read_only(named("{\"equals-ignore-case\":\"getUser\"}")));
    EXPECT_TRUE(may_be_read_only(named("{\"prefix\":\"De\"}"))) << "Describe…";
    EXPECT_FALSE(may_be_read_only(named("{\"prefix\":\"Delete\"}")));
    EXPECT_TRUE(may_be_read_only(named("{\"suffix\":\"User\"}")));
    EXPECT_TRUE(may_be_read_only(Need()));
    EXPECT_FALSE(may_be_read_only({.source = {},
                                   .detail_type = std::set<std::string>{"\"GuardDuty Finding\""},
                                   .event_source = {},
                                   .event_name = {}}));
}

TEST(Need, ServicesWithoutARegion) {
    EXPECT_FALSE(may_be_global(named("\"CreateUser\"")));
    Need need = named("\"CreateUser\"");
    need.event_source = std::set<std::string>{"{\"equals-ignore-case\":\"IAM.amazonaws.com\"}"};
    EXPECT_TRUE(may_be_global(need));
    need.event_source = std::nullopt;
    EXPECT_TRUE(may_be_global(need));
}

TEST(Need, IsBroadWhereItNamesNothing) {
    EXPECT_TRUE(is_broad(Need()));
    EXPECT_FALSE(is_broad(named("\"CreateUser\"")));
}

TEST(Need, SomeAreCloudTrailsAlone) {
    const Values type =
        std::set<std::string>{"{\"suffix\":{\"equals-ignore-case\":\" via CloudTrail\"}}"};
    const Values name = std::set<std::string>{"\"CreateUser\""};
    EXPECT_TRUE(is_of_cloudtrail_alone(
        {.source = {}, .detail_type = type, .event_source = {}, .event_name = {}}));
    EXPECT_TRUE(is_of_cloudtrail_alone(
        {.source = {}, .detail_type = {}, .event_source = {}, .event_name = name}));
    EXPECT_FALSE(is_of_cloudtrail_alone({}));
    const Values other =
        std::set<std::string>{"{\"anything-but\":{\"suffix\":\" via CloudTrail\"}}"};
    EXPECT_FALSE(is_of_cloudtrail_alone(
        {.source = {}, .detail_type = other, .event_source = {}, .event_name = {}}));
}

}  // namespace
}  // namespace metsuke::deploy
