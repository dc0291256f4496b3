// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/event/facts.hpp"

#include "tests/support/parsed.hpp"

namespace metsuke::event {
namespace {

using tests::Parsed;
using Texts = std::vector<std::string>;

Texts call(const std::string& name, const std::string& request,
           const std::string& response = "null", const std::string& more = "") {
    const Parsed record("{\"userIdentity\":{},\"eventName\":\"" + name +
                        "\",\"requestParameters\":" + request +
                        ",\"responseElements\":" + response + more + "}");
    return resources_of(record.root());
}

TEST(Resources, ACreatedGroupsIdIsOnlyInTheResponse) {
    EXPECT_EQ(
        call("CreateSecurityGroup",
             R"({"groupName":"web","groupDescription":"d","vpcId":"vpc-1","tagSpecificationSet":
                      {"items":[{"resourceType":"security-group","tags":[{"key":"Name","value":"n"}]}]}})",
             R"({"requestId":"r-1","_return":true,"groupId":"sg-1",
                       "securityGroupArn":"arn:aws:ec2:x:1:security-group/sg-1"})"),
        (Texts{"sg-1", "arn:aws:ec2:x:1:security-group/sg-1", "web", "vpc-1"}));
}

TEST(Resources, TheCallsOwnThingComesFirst) {
    EXPECT_EQ(call("AuthorizeSecurityGroupIngress",
                   R"({"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":"tcp",
                       "groups":{"items":[{"groupId":"sg-9","userId":"111122223333"}]},
                       "prefixListIds":{"items":[{"prefixListId":"pl-1"}]}}]}})",
                   R"({"_return":true,"securityGroupRuleSet":{"items":[{"groupOwnerId":"1",
                       "groupId":"sg-1","securityGroupRuleId":"sgr-1"}]}})"),
              (Texts{"sg-1", "sgr-1", "sg-9", "pl-1"}));
    EXPECT_EQ(call("ModifyInstanceAttribute",
                   R"({"groupSet":{"items":[{"groupId":"sg-1"}]},"instanceId":"i-1",
                       "userData":"<sensitiveDataRemoved>"})"),
              (Texts{"i-1", "sg-1"}));
    EXPECT_EQ(
        call("AttachRolePolicy", R"({"roleName":"r","policyArn":"arn:aws:iam::aws:policy/P"})"),
        (Texts{"arn:aws:iam::aws:policy/P", "r"}));
}

TEST(Resources, TheAlarmPathsCalls) {
    EXPECT_EQ(
        call("Subscribe", R"({"topicArn":"arn:aws:sns:x:1:t","protocol":"email","endpoint":"e"})",
             R"({"subscriptionArn":"pending confirmation"})"),
        Texts{"arn:aws:sns:x:1:t"});
    EXPECT_EQ(call("Unsubscribe", R"({"subscriptionArn":"arn:aws:sns:x:1:t:9f3e"})"),
              Texts{"arn:aws:sns:x:1:t:9f3e"});
    EXPECT_EQ(call("SetSubscriptionAttributes",
                   R"({"subscriptionArn":"arn:aws:sns:x:1:t:9","attributeName":"FilterPolicy",
                       "attributeValue":"{}"})"),
              Texts{"arn:aws:sns:x:1:t:9"});
    EXPECT_EQ(call("DeleteTopic", R"({"topicArn":"arn:aws:sns:x:1:t"})"),
              Texts{"arn:aws:sns:x:1:t"});
    EXPECT_EQ(call("PutRule", R"({"name":"nightly","eventPattern":"{}","state":"DISABLED"})",
                   R"({"ruleArn":"arn:aws:events:x:1:rule/nightly"})"),
              (Texts{"arn:aws:events:x:1:rule/nightly", "nightly"}));
    EXPECT_EQ(call("DisableRule", R"({"name":"nightly"})"), Texts{"nightly"});
    EXPECT_EQ(call("RemoveTargets", R"({"rule":"nightly","ids":["t-1","t-2"],"force":true})"),
              (Texts{"t-1", "t-2", "nightly"}));
    EXPECT_EQ(call("DeleteQueue", R"({"queueUrl":"https://sqs.x.amazonaws.com/1/q"})"),
              Texts{"https://sqs.x.amazonaws.com/1/q"});
    EXPECT_EQ(call("DeleteFunction20150331", R"({"functionName":"notify"})"), Texts{"notify"});
    EXPECT_EQ(call("StopLogging", R"({"name":"arn:aws:cloudtrail:x:1:trail/t"})"),
              Texts{"arn:aws:cloudtrail:x:1:trail/t"});
    EXPECT_EQ(call("DeleteDetector", R"({"detectorId":"d-1"})"), Texts{"d-1"});
    EXPECT_EQ(call("ArchiveFindings", R"({"detectorId":"d-1","findingIds":["f-1"]})"),
              (Texts{"f-1", "d-1"}));
    EXPECT_EQ(call("StopConfigurationRecorder", R"({"configurationRecorderName":"default"})"),
              Texts{"default"});
    EXPECT_EQ(call("DeleteAlarms", R"({"alarmNames":["a","b"]})"), (Texts{"a", "b"}));
}

TEST(Resources, NewerEc2CallsTagTheirScalars) {
    EXPECT_EQ(call("DeleteFlowLogs",
                   R"({"DeleteFlowLogsRequest":{"FlowLogId":{"tag":1,"content":"fl-1"}}})",
                   R"({"DeleteFlowLogsResponse":{"requestId":"r","unsuccessful":""}})"),
              Texts{"fl-1"});
    EXPECT_EQ(call("DeleteFlowLogs", R"({"DeleteFlowLogsRequest":{"FlowLogId":[
                   {"tag":1,"content":"fl-1"},{"tag":2,"content":"fl-2"}]}})"),
              (Texts{"fl-1", "fl-2"}));
}

TEST(Resources, APolicysPrincipalsAreNoResources) {
    EXPECT_EQ(
        call("PutBucketPolicy", R"({"bucketName":"b","bucketPolicy":{"Statement":[{"Principal":{
                   "AWS":"arn:aws:iam::444455556666:root"},"Resource":"arn:aws:s3:::b/*"}]}})"),
        Texts{"b"});
}

TEST(Resources, ManyInstancesOfOneCall) {
    EXPECT_EQ(call("RunInstances", R"({"instancesSet":{"items":[{"imageId":"ami-1","keyName":"k"}]},
                                       "subnetId":"subnet-1","userData":"x","clientToken":"c"})",
                   R"({"requestId":"q","reservationId":"r-1","ownerId":"1","instancesSet":{"items":[
                       {"instanceId":"i-1","imageId":"ami-1","privateDnsName":"ip-10"},
                       {"instanceId":"i-2","imageId":"ami-1"}]}})"),
              (Texts{"i-1", "i-2", "subnet-1", "r-1", "ami-1", "k"}));
}

TEST(Resources, TheRecordsOwnListCounts) {
    EXPECT_EQ(call("GetObject", R"({"bucketName":"b","key":"k"})", "null",
                   R"(,"resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::b/k"},
                       {"accountId":"1","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::b"},
                       {"ARNPrefix":"arn:aws:s3:::p/"},7,{}])"),
              (Texts{"arn:aws:s3:::b/k", "arn:aws:s3:::b", "arn:aws:s3:::p/", "b"}));
}

TEST(Resources, NothingSecretIsNamed) {
    EXPECT_EQ(call("AssumeRole",
                   R"({"roleArn":"arn:aws:iam::1:role/r","roleSessionName":"s","externalId":"e"})",
                   R"({"credentials":{"accessKeyId":"ASIA1","sessionToken":"arn:aws:x"},
                       "assumedRoleUser":{"assumedRoleId":"AROA:s","arn":"arn:aws:sts::1:r/s"}})"),
              (Texts{"AROA:s", "arn:aws:iam::1:role/r", "arn:aws:sts::1:r/s"}));
    EXPECT_EQ(
        call("CreateFunction20150331",
             R"({"functionName":"f","environment":{"variables":{"dbName":"x","keyId":"y"}}})"),
        Texts{"f"});
    EXPECT_EQ(call("GetUser", R"({"userName":"HIDDEN_DUE_TO_SECURITY_REASONS"})"), Texts{});
    EXPECT_EQ(call("CreateAccessKey", R"({"userName":"u"})",
                   R"({"accessKey":{"accessKeyId":"AKIA1","userName":"u","status":"Active",
                       "secretAccessKey":"no"}})"),
              (Texts{"AKIA1", "u"}));
}

TEST(Resources, FiltersSelectAndAreNoResources) {
    EXPECT_EQ(
        call("DescribeImages", R"({"filterSet":{"items":[{"name":"vpc-id","valueSet":{}}]}})"),
        Texts{});
}

TEST(Resources, DeepAndWideRequestsAreBounded) {
    std::string deep;
    for (int i = 0; i < 300; ++i) {
        deep += R"({"a":)";
    }
    deep += R"({"groupId":"sg-deep"})" + std::string(300, '}');
    EXPECT_EQ(call("DeleteSecurityGroup", deep), Texts{});
    std::string wide = "{\"groupIds\":[\"sg-0\"";
    for (int i = 1; i < 100000; ++i) {
        wide += ",\"sg-" + std::to_string(i) + "\"";
    }
    EXPECT_LT(call("DescribeSecurityGroups", wide + "]}").size(), 30000U);
    EXPECT_EQ(call("X", R"({"groupId":")" + std::string(5000, 'x') + "\"}"), Texts{});
}

TEST(Resources, OtherEventsAreReadByTheirKeys) {
    const Parsed state(R"({"instance-id":"i-1","state":"running"})");
    EXPECT_EQ(resources_of(state.root()), Texts{"i-1"});
    EXPECT_EQ(resources_of({}), Texts{});
}

TEST(Resources, JudgementsNameWhatTheyAreAbout) {
    const auto of = [](const std::string& detail) {
        const Parsed parsed(detail);
        return resources_of(parsed.root());
    };
    EXPECT_EQ(of(R"({"id":"1c","resource":{"resourceType":"Instance","instanceDetails":{
                  "instanceId":"i-1","networkInterfaces":[{"publicIp":"203.0.113.50",
                  "securityGroups":[{"groupId":"sg-1","groupName":"web"}]}]}},"service":{}})"),
              (Texts{"i-1", "sg-1"}));
    EXPECT_EQ(of(R"({"Id":"1c","Resource":{"AccessKeyDetails":{"AccessKeyId":"AKIA1","UserName":"u",
                  "PrincipalId":"P"}}})"),
              (Texts{"AKIA1", "u"}));
    EXPECT_EQ(of(R"({"resource":{"s3BucketDetails":[{"arn":"arn:aws:s3:::b","name":"b"}]}})"),
              (Texts{"arn:aws:s3:::b", "b"}));
    EXPECT_EQ(of(R"({"messageType":"ComplianceChangeNotification","configRuleName":"no-ssh",
                  "resourceType":"AWS::EC2::SecurityGroup","resourceId":"sg-1",
                  "newEvaluationResult":{"complianceType":"NON_COMPLIANT"}})"),
              (Texts{"sg-1", "no-ssh"}));
    EXPECT_EQ(of(R"({"configurationItem":{"resourceId":"sg-1","ARN":"arn:aws:ec2:x:1:sg/sg-1",
                  "resourceName":"web"}})"),
              (Texts{"sg-1", "arn:aws:ec2:x:1:sg/sg-1", "web"}));
    EXPECT_EQ(of(R"({"configurationItem":[{"resourceId":"sg-1"}]})"), Texts{"sg-1"});
    EXPECT_EQ(
        of(R"({"findings":[{"Id":"f","Resources":[{"Type":"AwsEc2Instance","Id":"arn:i"}]}]})"),
        Texts{"arn:i"});
    EXPECT_EQ(of(R"({"findings":[{"resources":[{"type":"x","uid":"arn:u"}]}]})"), Texts{"arn:u"});
    EXPECT_EQ(of(R"({"eventArn":"arn:aws:health:e","affectedEntities":[{"entityValue":"AKIA1"}]})"),
              (Texts{"AKIA1", "arn:aws:health:e"}));
    EXPECT_EQ(of(R"({"alarmName":"cpu","state":{"value":"ALARM"}})"), Texts{"cpu"});
    EXPECT_EQ(of(R"({"check-name":"c","resource_id":"arn:r","status":"ERROR"})"), Texts{"arn:r"});
    EXPECT_EQ(of(R"({"id":"a","resource":"arn:aws:s3:::b","resourceType":"AWS::S3::Bucket"})"),
              Texts{"arn:aws:s3:::b"});
    EXPECT_EQ(of(R"({"resourcesAffected":{"s3Bucket":{"name":"b","arn":"arn:aws:s3:::b"},
                  "s3Object":{"key":"k","path":"b/k"}}})"),
              (Texts{"b/k", "k", "arn:aws:s3:::b", "b"}));
    EXPECT_EQ(of(R"({"findingArn":"arn:f","resources":[{"type":"AWS_EC2_INSTANCE","id":"i-1"}]})"),
              Texts{"i-1"});
}

}  // namespace
}  // namespace metsuke::event
