// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include "metsuke/deploy/resources.hpp"

namespace metsuke::deploy {

namespace {

constexpr std::string_view kDeadQueue = R"(
  # ---- the way in

  # What could not be told: nothing is thrown away.
  DeadQueue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub ${AWS::StackName}-dead
      MessageRetentionPeriod: 1209600
      SqsManagedSseEnabled: !If [HasKey, !Ref AWS::NoValue, true]
      KmsMasterKeyId: !If [HasKey, !Ref KmsKeyArn, !Ref AWS::NoValue]
)";

constexpr std::string_view kQueue = R"(
  # Visibility: six times the function's 60 seconds, and the window.
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub ${AWS::StackName}-events
      VisibilityTimeout: 380
      MessageRetentionPeriod: 1209600
      SqsManagedSseEnabled: !If [HasKey, !Ref AWS::NoValue, true]
      KmsMasterKeyId: !If [HasKey, !Ref KmsKeyArn, !Ref AWS::NoValue]
      RedrivePolicy: {deadLetterTargetArn: !GetAtt DeadQueue.Arn, maxReceiveCount: 8}

  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt Queue.Arn
      FunctionName: !Ref Live
      BatchSize: 10
      MaximumBatchingWindowInSeconds: 20
      ScalingConfig: {MaximumConcurrency: 2}
      FunctionResponseTypes: [ReportBatchItemFailures]
)";

/// SQS takes one resource a statement, so each queue has a policy of its own. "@" is its name.
constexpr std::string_view kQueuePolicy = R"(
  @Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref @]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: RulesOfThisStack
            Effect: Allow
            Principal: {Service: events.amazonaws.com}
            Action: sqs:SendMessage
            Resource: !GetAtt @.Arn
            Condition:
              ArnLike:
                aws:SourceArn:
                  - !Sub arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/${AWS::StackName}-*
                  - !Sub arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/${AWS::StackName}/${AWS::StackName}-*
          - Sid: OnlyEncrypted
            Effect: Deny
            Principal: "*"
            Action: sqs:*
            Resource: !GetAtt @.Arn
            Condition: {Bool: {aws:SecureTransport: false}}
)";

constexpr std::string_view kBucketMayWrite = R"(          - Sid: LogBucket
            Effect: Allow
            Principal: {Service: s3.amazonaws.com}
            Action: sqs:SendMessage
            Resource: !GetAtt Queue.Arn
            Condition:
              StringEquals: {aws:SourceAccount: !If [HasLogAccount, !Ref LogAccount, !Ref AWS::AccountId]}
              ArnEquals: {aws:SourceArn: !Sub "arn:${AWS::Partition}:s3:::${LogBucket}"}
          - !If
            - HasLogTopic
            - Sid: LogTopic
              Effect: Allow
              Principal: {Service: sns.amazonaws.com}
              Action: sqs:SendMessage
              Resource: !GetAtt Queue.Arn
              Condition: {ArnEquals: {aws:SourceArn: !Ref LogTopicArn}}
            - !Ref AWS::NoValue

  LogSubscription:
    Type: AWS::SNS::Subscription
    Condition: HasLogTopic
    Properties:
      TopicArn: !Ref LogTopicArn
      Protocol: sqs
      Endpoint: !GetAtt Queue.Arn
)";

constexpr std::string_view kTopic = R"(
  Topic:
    Type: AWS::SNS::Topic
    Condition: MakesTopic
    Properties:
      TopicName: !Sub ${AWS::StackName}-events
      KmsMasterKeyId: !If [HasKey, !Ref KmsKeyArn, !Ref AWS::NoValue]

  TopicPolicy:
    Type: AWS::SNS::TopicPolicy
    Condition: MakesTopic
    Properties:
      Topics: [!Ref Topic]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          # No condition: EventBridge does not bring what it would ask for to topics.
          - Sid: Rules
            Effect: Allow
            Principal: {Service: events.amazonaws.com}
            Action: sns:Publish
            Resource: !Ref Topic

  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !If [MakesTopic, !Ref Topic, !Ref TopicArn]
      Protocol: lambda
      Endpoint: !Ref Live
      RedrivePolicy: {deadLetterTargetArn: !GetAtt DeadQueue.Arn}

  TopicMayCall:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Live
      Action: lambda:InvokeFunction
      Principal: sns.amazonaws.com
      SourceArn: !If [MakesTopic, !Ref Topic, !Ref TopicArn]
)";

constexpr std::string_view kDeadLetters = R"(          - Sid: Subscription
            Effect: Allow
            Principal: {Service: sns.amazonaws.com}
            Action: sqs:SendMessage
            Resource: !GetAtt DeadQueue.Arn
            Condition: {ArnEquals: {aws:SourceArn: !If [MakesTopic, !Ref Topic, !Ref TopicArn]}}
)";

constexpr std::string_view kBus = R"(
  # Where the accounts of the organization send what their rules choose.
  Bus:
    Type: AWS::Events::EventBus
    Properties:
      Name: !Ref AWS::StackName

  BusPolicy:
    Type: AWS::Events::EventBusPolicy
    Properties:
      EventBusName: !GetAtt Bus.Name
      StatementId: organization
      Statement:
        Effect: Allow
        Principal: "*"
        Action: events:PutEvents
        Resource: !GetAtt Bus.Arn
        Condition: {StringEquals: {aws:PrincipalOrgID: !Ref OrganizationId}}
)";

std::string policy_of(std::string_view queue) {
    std::string text(kQueuePolicy);
    for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@')) {
        text.replace(at, 1, queue);
    }
    return text;
}

}  // namespace

std::string way_in(const Plan& plan) {
    std::string text(kDeadQueue);
    text += policy_of("DeadQueue");
    if (plan.path == Path::eventbridge_sns) {
        text += kDeadLetters;
        text += kTopic;
    } else {
        text += kQueue;
        text += policy_of("Queue");
        text += plan.path == Path::s3_sqs ? kBucketMayWrite : "";
    }
    text += plan.is_for_organization ? kBus : "";
    return text;
}

std::string_view targets_of_way_in(Path path) {
    return path == Path::eventbridge_sns ? R"(      Targets:
        - Id: topic
          Arn: !If [MakesTopic, !Ref Topic, !Ref TopicArn]
          DeadLetterConfig: {Arn: !GetAtt DeadQueue.Arn}
)"
                                         : R"(      Targets:
        - Id: queue
          Arn: !GetAtt Queue.Arn
          DeadLetterConfig: {Arn: !GetAtt DeadQueue.Arn}
)";
}

}  // namespace metsuke::deploy
