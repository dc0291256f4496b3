// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/sample_events.hpp"

#include <array>
#include <cstddef>
#include <utility>

#include <fmt/core.h>

namespace metsuke::deploy {

std::string with_samples(std::string text, std::string_view region) {
    const std::array values = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"${SecondRegion}", kSampleSecond},
        {"${TopicArn}", "arn:aws:sns:ap-northeast-1:111122223333:metsuke-events"},
        {"${AWS::StackName}", "metsuke"},
        {"${AWS::StackId}", "arn:aws:cloudformation:ap-northeast-1:111122223333:stack/metsuke/1"},
        {"${AWS::AccountId}", kSampleAccount},
        {"${AWS::Partition}", "aws"},
        {"${AWS::Region}", region},
        {"${Function.Arn}", "arn:aws:lambda:ap-northeast-1:111122223333:function:metsuke"},
        {"${KmsKeyArn}", "arn:aws:kms:ap-northeast-1:111122223333:key/1"},
        {"${Log}", "/aws/lambda/metsuke"},
        {"${MailTopic}", "arn:aws:sns:us-east-1:111122223333:metsuke-mail"},
        {"${MainRegion}", kSampleMain},
        {"${MainStack}", "metsuke"},
        {"${Mapping}", "0a1b2c3d-0000-4000-8000-000000000001"},
        {"${SecretsUnder}", "metsuke"},
    });
    for (const auto& [name, value] : values) {
        for (std::size_t at = text.find(name); at != std::string::npos;
             at = text.find(name, at + value.size())) {
            text.replace(at, name.size(), value);
        }
    }
    return text;
}

std::string event_of(const SampleCall& call) {
    const std::size_t space = call.words.find(' ');
    const std::string_view service = call.words.substr(0, space);
    return fmt::format(
        R"({{"version":"0","id":"1","detail-type":"AWS API Call via CloudTrail","source":"aws.{0}",)"
        R"("account":"{1}","time":"2026-01-02T03:04:05Z","region":"{2}","resources":[],)"
        R"("detail":{{"eventVersion":"1.08","eventTime":"2026-01-02T03:04:05Z","eventID":"1","eventSource":"{0}.amazonaws.com",)"
        R"("eventName":"{3}","awsRegion":"{2}","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli",)"
        R"("userIdentity":{{"type":"IAMUser","userName":"mallory","accountId":"{1}","arn":"arn:aws:iam::{1}:user/mallory"}},)"
        R"("eventType":"AwsApiCall","managementEvent":true,"readOnly":false,"recipientAccountId":"{1}",)"
        R"("requestParameters":{4},"responseElements":null,"resources":{5}}}}})",
        service, call.account, call.region, call.words.substr(space + 1), call.request,
        call.resources);
}

}  // namespace metsuke::deploy
