// SPDX-License-Identifier: Apache-2.0
//
// What can be said of templates without a reader of CloudFormation's YAML; tests/aws has one.
#include "metsuke/deploy/templates.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/deploy/elsewhere.hpp"
#include "metsuke/deploy/own_path.hpp"
#include "metsuke/deploy/resources.hpp"

namespace metsuke::deploy {
namespace {

Plan plan(Path path, bool is_for_organization = false) {
    return {.path = path,
            .is_for_organization = is_for_organization,
            .rules = 2,
            .patterns = {{.json = R"({"source":["aws.${x}"]})"},
                         {.json = R"({"source":["aws.iam"]})", .reads = true, .is_global = true}}};
}

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t number = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos;
         at = text.find(what, at + 1)) {
        ++number;
    }
    return number;
}

TEST(Templates, EveryPatternIsARuleWithTheStateItNeeds) {
    const std::string text = main_template(plan(Path::eventbridge_sqs));
    EXPECT_TRUE(text.contains("  Rule1:\n    Type: AWS::Events::Rule\n")) << text;
    EXPECT_TRUE(
        text.contains("      State: ENABLED\n      EventPattern:\n        source:\n"
                      "          - \"aws.${x}\"\n      Targets:\n        - Id: queue\n"))
        << "what a rule says is not substituted";
    EXPECT_TRUE(
        text.contains("      State: ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS\n"
                      "      EventPattern:\n        source:\n          - \"aws.iam\"\n"));
    EXPECT_EQ(count(text, "ENABLED_WITH_ALL"), 1U);
    EXPECT_EQ(text.find('@'), std::string::npos) << "nothing is left to be filled in";
}

TEST(Templates, AnOrganizationHasABusAndItsRules) {
    const std::string text = main_template(plan(Path::eventbridge_sqs, true));
    EXPECT_TRUE(text.contains("  OrganizationRule2:\n"));
    EXPECT_EQ(count(text, "      EventBusName: !GetAtt Bus.Name\n"), 4U)
        << "of the policy, of two rules, and of what touches members";
    EXPECT_TRUE(text.contains("aws:PrincipalOrgID: !Ref OrganizationId"));
    const std::string member = member_template(plan(Path::eventbridge_sqs, true));
    EXPECT_EQ(count(member, "          Arn: !Ref BusArn\n"), 4U) << "two of them own";
}

TEST(Templates, TheSecondRegionSendsWhatHasNoRegion) {
    const std::string text = second_template(plan(Path::eventbridge_sqs));
    EXPECT_TRUE(
        text.contains("  Global1:\n    Type: AWS::Events::Rule\n    Condition: IsGlobal\n"));
    EXPECT_FALSE(text.contains("aws.${x}"));
    EXPECT_FALSE(second_template(Plan()).contains("IsGlobal"));
}

TEST(Templates, PathsDiffer) {
    const std::string topic = main_template(plan(Path::eventbridge_sns));
    EXPECT_TRUE(topic.contains("AWS::SNS::Subscription"));
    EXPECT_FALSE(topic.contains("EventSourceMapping"));
    EXPECT_FALSE(topic.contains("!GetAtt Queue"));
    const std::string files = main_template(plan(Path::s3_sqs));
    EXPECT_TRUE(files.contains("Sid: ReadLogFiles"));
    EXPECT_TRUE(files.contains("LogFileAlarm"));
}

TEST(Templates, RulesAreWatchedFiveAtATime) {
    Plan many = plan(Path::eventbridge_sqs);
    many.patterns.resize(25, WantedPattern{.json = R"({"source":["aws.ec2"]})"});
    const std::string text = main_template(many);
    constexpr std::size_t kOfTheStack = 1 + 4 * 2 + 2;  // heartbeat, own and crossing ones, alarms
    EXPECT_EQ(count(text, "MetricName: FailedInvocations"), 25 + kOfTheStack);
    EXPECT_EQ(count(text, "MetricName: InvocationsFailedToBeSentToDlq"), 25 + kOfTheStack);
    EXPECT_EQ(count(text, "Expression: SUM(FILL(METRICS(), 0))"), 8U);
    EXPECT_EQ(watched_metrics(many), 2 * (25 + kOfTheStack) + 5) << "and the queues, the function";
}

/// Amazon EventBridge User Guide, "Quotas": once names have taken their places.
TEST(Templates, OwnPatternsKeepWithinTheQuota) {
    std::vector<std::string> all = {alarm_pattern(), crossed_pattern(), second_own_pattern()};
    for (const Path path : {Path::eventbridge_sqs, Path::eventbridge_sns, Path::s3_sqs}) {
        for (const std::string& pattern : own_path_patterns(path)) {
            all.push_back(R"({"region":["ap-northeast-1"],)" + pattern.substr(1));
        }
    }
    for (std::string pattern : all) {
        for (std::size_t at = pattern.find("${"); at != std::string::npos;
             at = pattern.find("${")) {
            const std::string name = pattern.substr(at, pattern.find('}', at) - at + 1);
            const bool is_arn = name == "${AWS::StackId}" || name.ends_with("Arn}") ||
                                name == "${MailTopic}" || name == "${Mapping}";
            pattern.replace(at, name.size(), is_arn ? 90 : 20, 'x');
        }
        std::erase(pattern, '\n');
        EXPECT_LE(pattern.size(), kMostPattern) << pattern;
    }
}

}  // namespace
}  // namespace metsuke::deploy
