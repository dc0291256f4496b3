// SPDX-License-Identifier: Apache-2.0
//
// Everyday records that match no rule of the pack: reads, and writes that rules look at and let go.
#pragma once

#include <string>
#include <vector>

namespace metsuke::tests {

inline std::vector<std::string> quiet_records() {
    const std::string role =
        R"("userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE:deploy","arn":"arn:aws:sts::111122223333:assumed-role/Deploy/deploy","accountId":"111122223333","accessKeyId":"ASIAEXAMPLE","sessionContext":{"sessionIssuer":{"type":"Role","userName":"Deploy"}}})";
    const std::string tail =
        R"("eventTime":"2026-01-02T03:04:05Z","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","userAgent":"aws-cli/2","eventID":"e1","eventType":"AwsApiCall","recipientAccountId":"111122223333"})";
    return {
        R"({"eventVersion":"1.08","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","requestParameters":null,"responseElements":null,)" +
            role + "," + tail,
        R"({"eventVersion":"1.08","eventSource":"kms.amazonaws.com","eventName":"Decrypt","requestParameters":{"encryptionContext":{"a b":"c\u00e9"}},"responseElements":null,)" +
            role + "," + tail,
        R"({"eventVersion":"1.08","eventSource":"ec2.amazonaws.com","eventName":"DescribeInstances","requestParameters":{"filterSet":{}},"responseElements":null,)" +
            role + "," + tail,
        R"({"eventVersion":"1.08","eventSource":"sts.amazonaws.com","eventName":"AssumeRole","requestParameters":{"roleArn":"x"},"responseElements":{"credentials":{}},)" +
            role + "," + tail,
    };
}

}  // namespace metsuke::tests
