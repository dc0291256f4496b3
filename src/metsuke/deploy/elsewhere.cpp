// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/elsewhere.hpp"

namespace metsuke::deploy {

std::string crossed_pattern() {
    return R"({"account":["${AWS::AccountId}"],"region":["${MainRegion}"],
"source":["aws.events","aws.monitoring","aws.cloudwatch","aws.cloudformation","aws.sqs","aws.sns","aws.lambda",
"aws.logs","aws.dynamodb","aws.cloudtrail","aws.iam","aws.ssm","aws.secretsmanager","aws.kms"]})";
}

std::string second_own_pattern() {
    return R"({"region":["${AWS::Region}"],"detail":{"$or":[
{"eventSource":["events.amazonaws.com"],
 "eventName":["DeleteRule","DisableRule","PutRule"],
 "requestParameters":{"name":[{"prefix":"${MainStack}-"}]}},
{"eventSource":["events.amazonaws.com"],
 "eventName":["RemoveTargets","PutTargets"],
 "requestParameters":{"rule":[{"prefix":"${MainStack}-"}]}},
{"eventSource":["sns.amazonaws.com"],
 "eventName":["DeleteTopic","SetTopicAttributes","AddPermission","RemovePermission"],
 "requestParameters":{"topicArn":[{"suffix":":${MainStack}-mail"}]}},
{"eventSource":["sns.amazonaws.com"],
 "eventName":["Unsubscribe","SetSubscriptionAttributes"],
 "requestParameters":{"subscriptionArn":[{"prefix":"${MailTopic}:"}]}},
{"eventSource":["cloudformation.amazonaws.com"],
 "eventName":["DeleteStack","UpdateStack","ExecuteChangeSet"],
 "requestParameters":{"stackName":[{"prefix":"${AWS::StackName}"},{"prefix":"${AWS::StackId}"}]}},
{"eventSource":["iam.amazonaws.com"],
 "eventName":["DeleteRole","DeleteRolePolicy","PutRolePolicy","DetachRolePolicy","PutRolePermissionsBoundary","UpdateAssumeRolePolicy"],
 "requestParameters":{"roleName":[{"prefix":"${MainStack}-"},{"prefix":"${AWS::StackName}-"}]}}]}})";
}

std::string member_own_pattern() {
    return R"({"detail":{"$or":[
{"eventSource":["events.amazonaws.com"],
 "eventName":["DeleteRule","DisableRule","PutRule"],
 "requestParameters":{"name":[{"prefix":"metsuke-member-"}]}},
{"eventSource":["events.amazonaws.com"],
 "eventName":["RemoveTargets","PutTargets"],
 "requestParameters":{"rule":[{"prefix":"metsuke-member-"}]}},
{"eventSource":["iam.amazonaws.com"],
 "eventName":["DeleteRole","DeleteRolePolicy","PutRolePolicy","DetachRolePolicy","PutRolePermissionsBoundary","UpdateAssumeRolePolicy"],
 "requestParameters":{"roleName":[{"prefix":"metsuke-member-"}]}}]}})";
}

}  // namespace metsuke::deploy
