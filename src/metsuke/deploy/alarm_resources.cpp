// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/deploy/events_metric.hpp"
#include "metsuke/deploy/own_path.hpp"
#include "metsuke/deploy/resources.hpp"

namespace metsuke::deploy {

namespace {

/// Amazon CloudWatch User Guide, "Using metric math": an alarm may look at ten metrics.
constexpr std::size_t kMostMetrics = 10;

constexpr std::string_view kHeartbeat = R"(
  # ---- alarms: they have no actions; the rules named "alarms" tell of them

  # Runs the whole way every 15 minutes, and nobody is told unless it does not arrive.
  HeartbeatRule:
    Type: AWS::Events::Rule
    Properties:
      Name: !Sub ${AWS::StackName}-heartbeat
      Description: Shows that the way in works
      ScheduleExpression: rate(15 minutes)
      State: ENABLED
)";

constexpr std::string_view kAlarms = R"(          Input: '{"metsuke":"heartbeat"}'

  HeartbeatAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub ${AWS::StackName}-heartbeat
      AlarmDescription: No heartbeat of metsuke has arrived for 45 minutes
      EvaluationPeriods: 3
      ComparisonOperator: LessThanThreshold
      Threshold: 1
      TreatMissingData: breaching
      Metrics:
        # What is missing is none: else CloudWatch would look further back for something that it can judge by.
        - Id: beats
          Expression: FILL(arrived, 0)
        - Id: arrived
          ReturnData: false
          MetricStat:
            Stat: Sum
            Period: 900
            Metric:
              Namespace: metsuke
              MetricName: Heartbeat
              Dimensions: [{Name: FunctionName, Value: !Ref Function}]

  DeadQueueAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub ${AWS::StackName}-dead
      AlarmDescription: Events that metsuke could not tell wait in the dead-letter queue
      Namespace: AWS/SQS
      MetricName: ApproximateNumberOfMessagesVisible
      Dimensions: [{Name: QueueName, Value: !GetAtt DeadQueue.QueueName}]
      Statistic: Maximum
      Period: 300
      EvaluationPeriods: 1
      ComparisonOperator: GreaterThanThreshold
      Threshold: 0
      TreatMissingData: notBreaching

  ErrorAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub ${AWS::StackName}-errors
      AlarmDescription: metsuke answers with errors
      Namespace: AWS/Lambda
      MetricName: Errors
      Dimensions: [{Name: FunctionName, Value: !Ref Function}]
      Statistic: Sum
      Period: 300
      EvaluationPeriods: 1
      ComparisonOperator: GreaterThanThreshold
      Threshold: 0
      TreatMissingData: notBreaching

  ThrottleAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub ${AWS::StackName}-throttles
      AlarmDescription: metsuke has been refused the concurrency it needs for 15 minutes
      Namespace: AWS/Lambda
      MetricName: Throttles
      Dimensions: [{Name: FunctionName, Value: !Ref Function}]
      Statistic: Sum
      Period: 300
      EvaluationPeriods: 3
      ComparisonOperator: GreaterThanThreshold
      Threshold: 0
      TreatMissingData: notBreaching
)";

constexpr std::string_view kQueue = R"(
  QueueAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub ${AWS::StackName}-queue
      AlarmDescription: Events have waited for metsuke for more than 10 minutes
      Namespace: AWS/SQS
      MetricName: ApproximateAgeOfOldestMessage
      Dimensions: [{Name: QueueName, Value: !GetAtt Queue.QueueName}]
      Statistic: Maximum
      Period: 300
      EvaluationPeriods: 1
      ComparisonOperator: GreaterThanThreshold
      Threshold: 600
      TreatMissingData: notBreaching
)";

/// A rule of the stack, as metrics name it.
struct WatchedRule {
    std::string name;        ///< behind the stack's
    bool is_on_bus = false;  ///< of the organization
    bool is_way_in = true;   ///< its target is the queue or the topic
};

std::vector<WatchedRule> watched_rules(const Plan& plan) {
    std::vector<WatchedRule> rules = {{.name = "heartbeat"}};
    for (std::size_t number = 1; number <= plan.patterns.size(); ++number) {
        rules.push_back({.name = fmt::format("{}", number)});
        if (plan.is_for_organization) {
            rules.push_back({.name = fmt::format("{}", number), .is_on_bus = true});
        }
    }
    for (std::size_t number = 1; number <= own_path_patterns(plan.path).size(); ++number) {
        rules.push_back({.name = fmt::format("own-{}", number), .is_way_in = false});
        rules.push_back({.name = fmt::format("crossing-{}", number), .is_way_in = false});
    }
    rules.push_back({.name = "own-alarms", .is_way_in = false});
    rules.push_back({.name = "crossing-alarms", .is_way_in = false});
    return rules;
}

std::string metric_of(const WatchedRule& rule, std::string id, std::string_view metric,
                      std::size_t period) {
    return written({.id = std::move(id),
                    .metric = metric,
                    .period = period,
                    .bus = rule.is_on_bus ? "!GetAtt Bus.Name" : "",
                    .rule = "${AWS::StackName}-" + rule.name});
}

/// What cannot be handed over waits in the dead-letter queue; what cannot even go there is lost.
std::string rules_alarm(std::size_t number, std::span<const WatchedRule> rules) {
    std::string text = fmt::format(R"(
  RulesAlarm{0}:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub ${{AWS::StackName}}-rules-{0}
      AlarmDescription: EventBridge cannot hand over events (permission, key or queue)
      ComparisonOperator: GreaterThanThreshold
      Threshold: 0
      EvaluationPeriods: 1
      TreatMissingData: notBreaching
      Metrics:
        - Id: failed
          Expression: SUM(FILL(METRICS(), 0))
)",
                                   number);
    constexpr std::size_t kPeriod = 300;
    std::size_t place = 0;
    for (const WatchedRule& rule : rules) {
        text += metric_of(rule, fmt::format("failed{}", ++place), "FailedInvocations", kPeriod);
        text += metric_of(rule, fmt::format("lost{}", place), "InvocationsFailedToBeSentToDlq",
                          kPeriod);
    }
    return text;
}

/// A trail writes every few minutes. What EventBridge puts into the queue beside it does not count.
std::string log_file_alarm(std::span<const WatchedRule> rules) {
    std::string sum = "FILL(sent, 0)";
    std::string metrics;
    constexpr std::size_t kPeriod = 3600;
    std::size_t place = 0;
    for (const WatchedRule& rule : rules) {
        if (rule.is_way_in && place + 1 < kMostMetrics) {
            const std::string id = fmt::format("other{}", ++place);
            sum += fmt::format(" - FILL({}, 0)", id);
            metrics += metric_of(rule, id, "Invocations", kPeriod);
        }
    }
    return fmt::format(R"(
  LogFileAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub ${{AWS::StackName}}-log-files
      AlarmDescription: For an hour the trail's bucket has told of no new log file
      EvaluationPeriods: 1
      ComparisonOperator: LessThanThreshold
      Threshold: 1
      TreatMissingData: breaching
      Metrics:
        - Id: files
          Expression: {}
        - Id: sent
          ReturnData: false
          MetricStat:
            Stat: Sum
            Period: {}
            Metric:
              Namespace: AWS/SQS
              MetricName: NumberOfMessagesSent
              Dimensions: [{{Name: QueueName, Value: !GetAtt Queue.QueueName}}]
)",
                       sum, kPeriod) +
           metrics;
}

}  // namespace

std::string alarm_resources(const Plan& plan) {
    std::string text(kHeartbeat);
    text += targets_of_way_in(plan.path);
    text += kAlarms;
    text += plan.path == Path::eventbridge_sns ? "" : kQueue;
    const std::vector<WatchedRule> rules = watched_rules(plan);
    text += plan.path == Path::s3_sqs ? log_file_alarm(rules) : "";
    constexpr std::size_t kRulesAnAlarm = kMostMetrics / 2;
    std::span<const WatchedRule> left = rules;
    for (std::size_t number = 1; !left.empty(); ++number) {
        const std::size_t count = std::min(kRulesAnAlarm, left.size());
        text += rules_alarm(number, left.first(count));
        left = left.subspan(count);
    }
    return text;
}

std::size_t watched_metrics(const Plan& plan) {
    const std::string text = alarm_resources(plan);
    constexpr std::string_view kMetric = "MetricName:";
    std::size_t count = 0;
    for (std::size_t at = text.find(kMetric); at != std::string::npos;
         at = text.find(kMetric, at + 1)) {
        ++count;
    }
    return count;
}

}  // namespace metsuke::deploy
