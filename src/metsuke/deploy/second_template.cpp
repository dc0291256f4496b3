// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/deploy/elsewhere.hpp"
#include "metsuke/deploy/events_metric.hpp"
#include "metsuke/deploy/rule_resource.hpp"
#include "metsuke/deploy/sending_role.hpp"
#include "metsuke/deploy/templates.hpp"

namespace metsuke::deploy {

namespace {

constexpr std::string_view kHead = R"(AWSTemplateFormatVersion: "2010-09-09"
Description: >-
  metsuke's second region: mails what touches the path that tells, and sends there what arises in us-east-1 alone

Parameters:
  MainRegion:
    Type: String
    Description: Where the function is
  MainStack:
    Type: String
    Default: metsuke
    Description: The name of the stack there
  Mail:
    Type: String
    AllowedPattern: "[^@ ]+@[^@ ]+"
    Description: Who is told of what touches metsuke. AWS sends a mail to be confirmed
  KmsKeyArn:
    Type: String
    Default: ""
    Description: >-
      Key for the topic, if any; its policy must let events.amazonaws.com and cloudwatch.amazonaws.com use it, without
      conditions on aws:SourceArn or aws:SourceAccount

Conditions:
  HasKey: !Not [!Equals [!Ref KmsKeyArn, ""]]
)";

constexpr std::string_view kResources = R"(
Resources:
  MailTopic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub ${MainStack}-mail
      DisplayName: metsuke
      KmsMasterKeyId: !If [HasKey, !Ref KmsKeyArn, !Ref AWS::NoValue]
      Subscription: [{Protocol: email, Endpoint: !Ref Mail}]

  MailPolicy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref MailTopic]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          # No condition: EventBridge does not bring what it would ask for to topics.
          - Sid: Rules
            Effect: Allow
            Principal: {Service: events.amazonaws.com}
            Action: sns:Publish
            Resource: !Ref MailTopic
          - Sid: Alarm
            Effect: Allow
            Principal: {Service: cloudwatch.amazonaws.com}
            Action: sns:Publish
            Resource: !Ref MailTopic
            Condition: {StringEquals: {aws:SourceAccount: !Ref AWS::AccountId}}

  # What cannot be sent back is mailed.
  RulesAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub ${MainStack}-second-rules
      AlarmDescription: EventBridge cannot hand over what touches metsuke (permission or key)
      AlarmActions: [!Ref MailTopic]
      ComparisonOperator: GreaterThanThreshold
      Threshold: 0
      EvaluationPeriods: 1
      TreatMissingData: notBreaching
      Metrics:
        - Id: failed
          Expression: SUM(FILL(METRICS(), 0))
)";

constexpr std::string_view kMainBus =
    "!Sub arn:${AWS::Partition}:events:${MainRegion}:${AWS::AccountId}:event-bus/default";

constexpr std::string_view kMails = R"(      Targets:
        - Id: mail
          Arn: !Ref MailTopic
          InputTransformer:
            InputPathsMap:
              account: $.account
              alarm: $.detail.alarmName
              call: $.detail.eventName
              from: $.detail.sourceIPAddress
              id: $.id
              reason: $.detail.state.reason
              region: $.region
              service: $.source
              state: $.detail.state.value
              time: $.time
              who: $.detail.userIdentity.arn
            InputTemplate: |-
              "Something touched metsuke, the path that tells your team what happens in AWS, or one of its alarms changed."
              "what:  <service> <call> <alarm> <state> <reason>"
              "who:   <who> from <from>"
              "where: account <account>, <region>"
              "when:  <time>, event <id>"
              "If nobody of you did this: look at it now, the chat room may stay silent."
)";

constexpr std::string_view kSends = R"(      Targets:
        - Id: main-region
          Arn: !Sub arn:${AWS::Partition}:events:${MainRegion}:${AWS::AccountId}:event-bus/default
          RoleArn: !GetAtt SendingRole.Arn
)";

/// What the main stack's rules choose among events of services without a region.
std::string global_rules(const Plan& plan) {
    std::string text;
    std::size_t number = 0;
    for (const WantedPattern& pattern : plan.patterns) {
        if (pattern.is_global) {
            ++number;
            text += written(
                RuleResource{.id = fmt::format("Global{}", number),
                             .about = "What the rules of metsuke are about, without a region",
                             .name = fmt::format("${{MainStack}}-global-{}", number),
                             .bus = {},
                             .reads = pattern.reads,
                             .pattern = pattern.json,
                             .targets = kSends,
                             .condition = "IsGlobal"});
        }
    }
    return text;
}

}  // namespace

std::string second_template(const Plan& plan) {
    const std::string global = global_rules(plan);
    std::string text(kHead);
    text += global.empty() ? "" : "  IsGlobal: !Equals [!Ref AWS::Region, us-east-1]\n";
    text += kResources;
    for (const std::string name : {"crossed", "own", "back"}) {
        text += written(EventsMetric{.id = name,
                                     .metric = "FailedInvocations",
                                     .bus = {},
                                     .rule = "${MainStack}-second-" + name});
    }
    text += written(SendingRole{.id = "SendingRole", .name = {}, .bus = kMainBus});
    RuleResource rule = {.id = "Crossed",
                         .about = "What touches metsuke in its region, and its alarms",
                         .name = "${MainStack}-second-crossed",
                         .bus = {},
                         .pattern = crossed_pattern(),
                         .dollars = Dollars::substituted,
                         .targets = kMails,
                         .condition = {}};
    text += written(rule);
    rule.id = "Own";
    rule.about = "What touches metsuke in this region, by mail";
    rule.name = "${MainStack}-second-own";
    rule.pattern = second_own_pattern();
    text += written(rule);
    rule.id = "Back";
    rule.about = "What touches metsuke in this region, to the function";
    rule.name = "${MainStack}-second-back";
    rule.targets = kSends;
    return text + written(rule) + global;
}

}  // namespace metsuke::deploy
