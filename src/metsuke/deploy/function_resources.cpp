// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/resources.hpp"

namespace metsuke::deploy {

namespace {

constexpr std::string_view kFunction = R"(
  # ---- the function

  Log:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: RetainExceptOnCreate
    UpdateReplacePolicy: Retain
    Properties:
      LogGroupName: !Sub /aws/lambda/${AWS::StackName}
      RetentionInDays: !Ref LogDays
      KmsKeyId: !If [HasKey, !Ref KmsKeyArn, !Ref AWS::NoValue]

  # Who tells of which event: so that every room is told once. (Where the stack is deleted, what mails this goes after
  # what it tells of: the function needs the table, and the table the rules.)
  Claims:
    Type: AWS::DynamoDB::Table
    DependsOn: [Crossing1, CrossingAlarms]
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      TableName: !Sub ${AWS::StackName}-claims
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      TimeToLiveSpecification: {AttributeName: expires_at, Enabled: true}
      SSESpecification: !If
        - HasKey
        - {SSEEnabled: true, SSEType: KMS, KMSMasterKeyId: !Ref KmsKeyArn}
        - !Ref AWS::NoValue

  Function:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Ref AWS::StackName
      Description: !Sub metsuke ${Release}, which tells a chat room who did what
      Runtime: provided.al2023
      Architectures: [!Ref Architecture]
      Handler: bootstrap
      Code: {S3Bucket: !Ref CodeBucket, S3Key: !Ref CodeKey}
      MemorySize: 256
      Timeout: 60
      Role: !GetAtt Role.Arn
      Layers: !If [HasLayer, [!Ref Layer], !Ref AWS::NoValue]
      KmsKeyArn: !If [HasKey, !Ref KmsKeyArn, !Ref AWS::NoValue]
      LoggingConfig: {LogGroup: !Ref Log}
      Environment:
        Variables:
          METSUKE_TABLE: !Ref Claims
          METSUKE_MODE: !Ref Mode
          METSUKE_CONFIG: !If [HasConfig, !Ref Config, !Ref AWS::NoValue]
          endpoint: !If [HasRoom, !Ref Endpoint, !Ref AWS::NoValue]
          roomid: !If [HasRoom, !Ref RoomId, !Ref AWS::NoValue]
          token: !If [HasRoom, !Ref Token, !Ref AWS::NoValue]

  Version:
    Type: AWS::Lambda::Version
    DeletionPolicy: RetainExceptOnCreate
    UpdateReplacePolicy: Retain
    Properties:
      FunctionName: !Ref Function
      Description: !Sub ${CodeKey} ${Architecture} ${Release} ${Mode} ${RoomId} ${Config}

  # Everything calls this one: to go back, point it at an older version.
  Live:
    Type: AWS::Lambda::Alias
    Properties:
      Name: live
      FunctionName: !Ref Function
      FunctionVersion: !GetAtt Version.Version

  # Of calls without a queue: what fails three times is kept.
  Retries:
    Type: AWS::Lambda::EventInvokeConfig
    DependsOn: Live
    Properties:
      FunctionName: !Ref Function
      Qualifier: live
      MaximumRetryAttempts: 2
      MaximumEventAgeInSeconds: 21600
      DestinationConfig: {OnFailure: {Destination: !GetAtt DeadQueue.Arn}}

  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
      Policies:
        - PolicyName: metsuke
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Sid: WriteLog
                Effect: Allow
                Action: [logs:CreateLogStream, logs:PutLogEvents]
                Resource: !GetAtt Log.Arn
              - Sid: Claim
                Effect: Allow
                Action: [dynamodb:PutItem, dynamodb:GetItem, dynamodb:UpdateItem]
                Resource: !GetAtt Claims.Arn
              - Sid: ReadSecrets
                Effect: Allow
                Action: [ssm:GetParameter, secretsmanager:GetSecretValue]
                Resource:
                  - !Sub arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${SecretsUnder}/*
                  - !Sub arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${SecretsUnder}/*
              - Sid: KeepWhatFails
                Effect: Allow
                Action: sqs:SendMessage
                Resource: !GetAtt DeadQueue.Arn
              - !If
                - HasKey
                - Sid: UseKey
                  Effect: Allow
                  Action: [kms:Decrypt, kms:GenerateDataKey]
                  Resource: !Ref KmsKeyArn
                - !Ref AWS::NoValue
)";

constexpr std::string_view kReadsQueue = R"(              - Sid: ReadQueue
                Effect: Allow
                Action: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes]
                Resource: !GetAtt Queue.Arn
)";

constexpr std::string_view kReadsLogs = R"(              - Sid: ReadLogFiles
                Effect: Allow
                Action: s3:GetObject
                Resource: !Sub arn:${AWS::Partition}:s3:::${LogBucket}/${LogPrefix}*
              - !If
                - HasLogKey
                - Sid: DecryptLogFiles
                  Effect: Allow
                  Action: kms:Decrypt
                  Resource: !Ref LogKeyArn
                - !Ref AWS::NoValue
)";

}  // namespace

std::string function_resources(Path path) {
    std::string text(kFunction);
    text += path == Path::eventbridge_sns ? "" : kReadsQueue;
    text += path == Path::s3_sqs ? kReadsLogs : "";
    return text;
}

}  // namespace metsuke::deploy
