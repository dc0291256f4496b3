// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/templates.hpp"

namespace metsuke::deploy {

// Actions: Service Authorization Reference, by what CloudFormation calls for each resource type.
std::string deployer_policy() {
    return R"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Stacks",
      "Effect": "Allow",
      "Action": [
        "cloudformation:CreateChangeSet", "cloudformation:CreateStack", "cloudformation:DescribeChangeSet",
        "cloudformation:DeleteStack", "cloudformation:DescribeStackEvents", "cloudformation:DescribeStacks",
        "cloudformation:ExecuteChangeSet", "cloudformation:GetTemplateSummary", "cloudformation:UpdateStack",
        "cloudformation:UpdateTerminationProtection", "s3:GetObject", "s3:PutObject"
      ],
      "Resource": "*"
    },
    {
      "Sid": "WaysIn",
      "Effect": "Allow",
      "Action": [
        "events:CreateEventBus", "events:DeleteEventBus", "events:DeleteRule", "events:DescribeEventBus", "events:DescribeRule",
        "events:ListTargetsByRule", "events:PutPermission", "events:PutRule", "events:PutTargets", "events:RemovePermission",
        "events:RemoveTargets",
        "sns:CreateTopic", "sns:DeleteTopic", "sns:GetSubscriptionAttributes", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic",
        "sns:ListTagsForResource", "sns:SetSubscriptionAttributes", "sns:SetTopicAttributes", "sns:Subscribe", "sns:Unsubscribe",
        "sqs:CreateQueue", "sqs:DeleteQueue", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags",
        "sqs:SetQueueAttributes"
      ],
      "Resource": "*"
    },
    {
      "Sid": "Function",
      "Effect": "Allow",
      "Action": [
        "cloudwatch:DeleteAlarms", "cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm",
        "dynamodb:CreateTable", "dynamodb:DeleteTable", "dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTable",
        "dynamodb:DescribeTimeToLive", "dynamodb:ListTagsOfResource", "dynamodb:UpdateTable", "dynamodb:UpdateTimeToLive",
        "lambda:AddPermission", "lambda:CreateAlias", "lambda:CreateEventSourceMapping", "lambda:CreateFunction",
        "lambda:DeleteAlias", "lambda:DeleteEventSourceMapping", "lambda:DeleteFunction", "lambda:DeleteFunctionEventInvokeConfig",
        "lambda:GetAlias", "lambda:GetEventSourceMapping", "lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig",
        "lambda:GetFunctionConfiguration", "lambda:GetFunctionEventInvokeConfig", "lambda:GetLayerVersion", "lambda:GetPolicy",
        "lambda:GetRuntimeManagementConfig", "lambda:ListVersionsByFunction", "lambda:PublishVersion",
        "lambda:PutFunctionEventInvokeConfig", "lambda:RemovePermission", "lambda:UpdateAlias",
        "lambda:UpdateEventSourceMapping", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration",
        "logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:DeleteRetentionPolicy",
        "logs:DescribeLogGroups", "logs:ListTagsForResource", "logs:PutRetentionPolicy"
      ],
      "Resource": "*"
    },
    {
      "Sid": "Roles",
      "Effect": "Allow",
      "Action": [
        "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:GetRole", "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:PassRole", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"
      ],
      "Resource": "arn:*:iam::*:role/metsuke*"
    }
  ]
}
)";
}

}  // namespace metsuke::deploy
