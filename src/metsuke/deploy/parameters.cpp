// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/resources.hpp"

namespace metsuke::deploy {

namespace {

constexpr std::string_view kAlways = R"(
Parameters:
  CodeBucket:
    Type: String
    Description: Bucket in this region that holds the package (make package)
  CodeKey:
    Type: String
    Default: metsuke-lambda-x86_64.zip
    Description: Give every release a key of its own; CloudFormation takes no notice of an object that changes behind its key
  Architecture:
    Type: String
    Default: x86_64
    AllowedValues: [x86_64, arm64]
    Description: What the package was made for (make package ARCH=arm64)
  Release:
    Type: String
    Default: "1"
    Description: >-
      Change it with every change below: a new version is published and the alias moves there. Older versions stay, and
      the alias can be moved back to them.
  RoomId:
    Type: String
    Default: ""
    Description: Chatwork's room. Empty where a configuration says whom to tell
  Endpoint:
    Type: String
    Default: https://api.chatwork.com/v2
    AllowedPattern: https://.+
  Token:
    Type: String
    Default: ssm:/metsuke/token
    AllowedPattern: (ssm:/|arn:).+
    Description: Where the room's token is kept (never the token itself); ssm:/name, or the ARN of a secret
  Config:
    Type: String
    Default: ""
    AllowedPattern: (ssm:/.+)?
    Description: The parameter with the configuration, such as ssm:/metsuke/config. It may also be in the package or the layer
  Mode:
    Type: String
    Default: live
    AllowedValues: [live, shadow]
    Description: With shadow every message begins with a word that says it is a trial; give it a room of its own, beside the old function
  SecretsUnder:
    Type: String
    Default: metsuke
    AllowedPattern: "[A-Za-z0-9_.-]+"
    Description: The function may read the parameters under /NAME/ and the secrets under NAME/, and no others
  Layer:
    Type: String
    Default: ""
    Description: ARN of a layer with metsuke.yaml and rules/ in metsuke/
  KmsKeyArn:
    Type: String
    Default: ""
    Description: >-
      Key for queue, table, log and secrets; AWS's own where it is empty. Its policy must let events.amazonaws.com (and
      sns.amazonaws.com or s3.amazonaws.com, where they write to the queue) use kms:GenerateDataKey and kms:Decrypt, without
      conditions on aws:SourceArn or aws:SourceAccount, and logs.amazonaws.com encrypt.
  LogDays:
    Type: Number
    Default: 90
    AllowedValues: [30, 60, 90, 180, 365, 731, 1827, 3653]
  SecondRegion:
    Type: String
    Default: us-east-1
    Description: >-
      Another region than this one, where the second template is (us-east-1, unless this is it): what touches the path
      that tells is mailed from there.
)";

constexpr std::string_view kTopic = R"(  TopicArn:
    Type: String
    Default: ""
    Description: >-
      A topic that there is. Its policy must let events.amazonaws.com publish. One is made where it is empty.
)";

constexpr std::string_view kBucket = R"(  LogBucket:
    Type: String
    Description: The trail's bucket. It is in this region; this or another account owns it
  LogPrefix:
    Type: String
    Default: AWSLogs/
  LogAccount:
    Type: String
    Default: ""
    Description: The account that owns the bucket, where it is another (its bucket policy must let the function read)
  LogKeyArn:
    Type: String
    Default: ""
    Description: The key that the log files are encrypted with, if there is one
  LogTopicArn:
    Type: String
    Default: ""
    Description: A topic that is told of new log files. Empty where the bucket tells the queue itself
)";

constexpr std::string_view kOrganization = R"(  OrganizationId:
    Type: String
    AllowedPattern: o-[a-z0-9]{10,32}
)";

constexpr std::string_view kConditions = R"(
Conditions:
  HasRoom: !Not [!Equals [!Ref RoomId, ""]]
  HasConfig: !Not [!Equals [!Ref Config, ""]]
  HasLayer: !Not [!Equals [!Ref Layer, ""]]
  HasKey: !Not [!Equals [!Ref KmsKeyArn, ""]]
)";

}  // namespace

std::string parameters_of(const Plan& plan) {
    std::string text(kAlways);
    std::string conditions(kConditions);
    if (plan.path == Path::eventbridge_sns) {
        text += kTopic;
        conditions += "  MakesTopic: !Equals [!Ref TopicArn, \"\"]\n";
    }
    if (plan.path == Path::s3_sqs) {
        text += kBucket;
        conditions +=
            "  HasLogKey: !Not [!Equals [!Ref LogKeyArn, \"\"]]\n"
            "  HasLogAccount: !Not [!Equals [!Ref LogAccount, \"\"]]\n"
            "  HasLogTopic: !Not [!Equals [!Ref LogTopicArn, \"\"]]\n";
    }
    if (plan.is_for_organization) {
        text += kOrganization;
    }
    return text + conditions;
}

}  // namespace metsuke::deploy
