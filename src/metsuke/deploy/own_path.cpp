// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/own_path.hpp"

#include <initializer_list>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/deploy/elsewhere.hpp"
#include "metsuke/deploy/rule_resource.hpp"
#include "metsuke/deploy/sending_role.hpp"

namespace metsuke::deploy {

namespace {

// Names of calls and parameters: the services' API references; Lambda's calls are recorded with the
// date of their API behind the name (AWS Lambda Developer Guide, "Logging AWS Lambda API calls").

constexpr std::string_view kRules = R"(
{"eventSource":["events.amazonaws.com"],
 "eventName":["DeleteRule","DisableRule","PutRule"],
 "requestParameters":{"name":[{"prefix":"${AWS::StackName}-"}]}},
{"eventSource":["events.amazonaws.com"],
 "eventName":["RemoveTargets","PutTargets"],
 "requestParameters":{"rule":[{"prefix":"${AWS::StackName}-"}]}})";

constexpr std::string_view kBuses = R"(
{"eventSource":["events.amazonaws.com"],
 "eventName":["DeleteEventBus"],
 "requestParameters":{"name":["${AWS::StackName}"]}},
{"eventSource":["events.amazonaws.com"],
 "eventName":["PutPermission","RemovePermission"],
 "requestParameters":{"eventBusName":["${AWS::StackName}"]}})";

constexpr std::string_view kAlarms = R"(
{"eventSource":["monitoring.amazonaws.com"],
 "eventName":["PutMetricAlarm"],
 "requestParameters":{"alarmName":[{"prefix":"${AWS::StackName}-"}]}},
{"eventSource":["monitoring.amazonaws.com"],
 "eventName":["DeleteAlarms","DisableAlarmActions"],
 "requestParameters":{"alarmNames":[{"prefix":"${AWS::StackName}-"}]}})";

constexpr std::string_view kStack = R"(
{"eventSource":["cloudformation.amazonaws.com"],
 "eventName":["DeleteStack","UpdateStack","ExecuteChangeSet"],
 "requestParameters":{"stackName":[{"prefix":"${AWS::StackName}"},{"prefix":"${AWS::StackId}"}]}})";

constexpr std::string_view kQueues = R"(
{"eventSource":["sqs.amazonaws.com"],
 "eventName":["DeleteQueue","PurgeQueue","SetQueueAttributes","AddPermission","RemovePermission"],
 "requestParameters":{"queueUrl":[{"suffix":"/${AWS::StackName}-events"},{"suffix":"/${AWS::StackName}-dead"}]}})";

constexpr std::string_view kTopics = R"(
{"eventSource":["sns.amazonaws.com"],
 "eventName":["DeleteTopic","SetTopicAttributes","AddPermission","RemovePermission"],
 "requestParameters":{"topicArn":[{"suffix":":${AWS::StackName}-events"},{"suffix":":${AWS::StackName}-mail"}]}},
{"eventSource":["sns.amazonaws.com"],
 "eventName":["Unsubscribe","SetSubscriptionAttributes"],
 "requestParameters":{"subscriptionArn":[{"prefix":"arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-"},
{"prefix":"arn:${AWS::Partition}:sns:${SecondRegion}:${AWS::AccountId}:${AWS::StackName}-"}]}})";

/// A topic that was there before.
constexpr std::string_view kOtherTopic = R"(,
{"eventSource":["sns.amazonaws.com"],
 "eventName":["DeleteTopic","SetTopicAttributes","AddPermission","RemovePermission"],
 "requestParameters":{"topicArn":["${TopicArn}"]}},
{"eventSource":["sns.amazonaws.com"],
 "eventName":["Unsubscribe","SetSubscriptionAttributes"],
 "requestParameters":{"subscriptionArn":[{"prefix":"${TopicArn}:"}]}})";

constexpr std::string_view kFunction = R"(
{"eventSource":["lambda.amazonaws.com"],
 "eventName":[{"prefix":"Delete"},{"prefix":"Update"},{"prefix":"PutFunction"},{"prefix":"RemovePermission"}],
 "requestParameters":{"functionName":[{"prefix":"${AWS::StackName}"},{"prefix":"${Function.Arn}"},
{"prefix":"${AWS::AccountId}:function:${AWS::StackName}"}]}})";

constexpr std::string_view kMapping = R"(,
{"eventSource":["lambda.amazonaws.com"],
 "eventName":[{"prefix":"DeleteEventSourceMapping"},{"prefix":"UpdateEventSourceMapping"}],
 "requestParameters":{"uUID":["${Mapping}"]}},
{"eventSource":["lambda.amazonaws.com"],
 "eventName":[{"prefix":"DeleteEventSourceMapping"},{"prefix":"UpdateEventSourceMapping"}],
 "requestParameters":{"uuid":["${Mapping}"]}})";

constexpr std::string_view kLog = R"(
{"eventSource":["logs.amazonaws.com"],
 "eventName":["DeleteLogGroup","DeleteLogStream","PutRetentionPolicy"],
 "requestParameters":{"logGroupName":["${Log}"]}})";

constexpr std::string_view kClaims = R"(
{"eventSource":["dynamodb.amazonaws.com"],
 "eventName":["DeleteTable","UpdateTable","UpdateTimeToLive"],
 "requestParameters":{"tableName":[{"suffix":"${AWS::StackName}-claims"}]}})";

constexpr std::string_view kTrails = R"(
{"eventSource":["cloudtrail.amazonaws.com"],
 "eventName":["StopLogging","DeleteTrail","UpdateTrail","PutEventSelectors"]})";

constexpr std::string_view kRoles = R"(
{"eventSource":["iam.amazonaws.com"],
 "eventName":["DeleteRole","DeleteRolePolicy","PutRolePolicy","DetachRolePolicy","PutRolePermissionsBoundary","UpdateAssumeRolePolicy"],
 "requestParameters":{"roleName":[{"prefix":"${AWS::StackName}-"}]}})";

constexpr std::string_view kSecrets = R"(
{"eventSource":["ssm.amazonaws.com"],
 "eventName":["DeleteParameter","PutParameter"],
 "requestParameters":{"name":[{"prefix":"/${SecretsUnder}/"}]}},
{"eventSource":["ssm.amazonaws.com"],
 "eventName":["DeleteParameters"],
 "requestParameters":{"names":[{"prefix":"/${SecretsUnder}/"}]}},
{"eventSource":["secretsmanager.amazonaws.com"],
 "eventName":["DeleteSecret","PutResourcePolicy","PutSecretValue","UpdateSecret","UpdateSecretVersionStage"],
 "requestParameters":{"secretId":[{"prefix":"${SecretsUnder}/"},{"prefix":"arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${SecretsUnder}/"}]}})";

constexpr std::string_view kKey = R"(
{"eventSource":["kms.amazonaws.com"],
 "eventName":["DisableKey","ScheduleKeyDeletion","PutKeyPolicy","RevokeGrant"],
 "resources":{"ARN":["${KmsKeyArn}"]}})";

/// What touches a rule is one of them always.
std::string alternatives(std::initializer_list<std::string_view> more) {
    std::string all(kRules);
    for (const std::string_view clauses : more) {
        all.append(",").append(clauses);
    }
    return fmt::format(R"({{"detail":{{"$or":[{}]}}}})", all);
}

/// The same, from this region alone: what came from the second one is not sent back.
std::string of_this_region(const std::string& pattern) {
    return R"({"region":["${AWS::Region}"],)" + pattern.substr(1);
}

constexpr std::string_view kCallsFunction = R"(      Targets:
        - Id: function
          Arn: !Ref Live
          InputTransformer:
            InputTemplate: '{"metsuke":"own-path","event":<aws.events.event.json>}'
          DeadLetterConfig: {Arn: !GetAtt DeadQueue.Arn}
)";

constexpr std::string_view kCrossesOver = R"(      Targets:
        - Id: second-region
          Arn: !Sub arn:${AWS::Partition}:events:${SecondRegion}:${AWS::AccountId}:event-bus/default
          RoleArn: !GetAtt CrossingRole.Arn
          DeadLetterConfig: {Arn: !GetAtt DeadQueue.Arn}
)";

constexpr std::string_view kOtherBus =
    "!Sub arn:${AWS::Partition}:events:${SecondRegion}:${AWS::AccountId}:event-bus/default";

constexpr std::string_view kCrossing = R"(
  # ---- the path that tells cannot tell of its own death

  RulesMayCall:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Live
      Action: lambda:InvokeFunction
      Principal: events.amazonaws.com
      SourceArn: !Sub arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/*${AWS::StackName}-own-*
)";

}  // namespace

std::vector<std::string> own_path_patterns(Path path) {
    const bool has_queue = path != Path::eventbridge_sns;
    std::string function(kFunction);
    function += has_queue ? kMapping : "";
    std::string topics(kTopics);
    topics += has_queue ? "" : kOtherTopic;
    return {alternatives({kAlarms, kStack, kBuses}), alternatives({kQueues, topics, kTrails}),
            alternatives({function, kLog, kClaims}), alternatives({kSecrets, kKey, kRoles})};
}

std::string alarm_pattern() {
    return R"({"source":["aws.cloudwatch"],"detail-type":["CloudWatch Alarm State Change"],
"resources":[{"prefix":"arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:${AWS::StackName}-"}],
"detail":{"$or":[{"state":{"value":["ALARM"]}},{"state":{"value":["OK"]},"previousState":{"value":["ALARM"]}}]}})";
}

std::string own_path_resources(const Plan& plan) {
    std::string text(kCrossing);
    text += written(SendingRole{.id = "CrossingRole", .name = {}, .bus = kOtherBus});
    const auto add = [&text](std::string_view id, std::string_view name, std::string_view about,
                             const std::string& pattern, std::string_view targets) {
        text += written(RuleResource{.id = std::string(id),
                                     .about = about,
                                     .name = fmt::format("${{AWS::StackName}}-{}", name),
                                     .bus = {},
                                     .pattern = pattern,
                                     .dollars = Dollars::substituted,
                                     .targets = targets,
                                     .condition = {}});
    };
    std::size_t number = 0;
    for (const std::string& pattern : own_path_patterns(plan.path)) {
        ++number;
        add(fmt::format("Own{}", number), fmt::format("own-{}", number),
            "What touches metsuke is told without the queue", pattern, kCallsFunction);
        add(fmt::format("Crossing{}", number), fmt::format("crossing-{}", number),
            "What touches metsuke is mailed from the second region", of_this_region(pattern),
            kCrossesOver);
    }
    const std::string alarms = alarm_pattern();
    add("OwnAlarms", "own-alarms", "Alarms of metsuke are told without the queue", alarms,
        kCallsFunction);
    add("CrossingAlarms", "crossing-alarms", "Alarms of metsuke are mailed from the second region",
        alarms, kCrossesOver);
    if (plan.is_for_organization) {
        text += written(
            RuleResource{.id = "OwnMembers",
                         .about = "What touches the rules of members is told without the queue",
                         .name = "${AWS::StackName}-own-members",
                         .bus = "!GetAtt Bus.Name",
                         .pattern = member_own_pattern(),
                         .targets = kCallsFunction,
                         .condition = {}});
    }
    return text;
}

}  // namespace metsuke::deploy
