// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/arn.hpp"

#include <array>

#include <gtest/gtest.h>

namespace metsuke::aws {
namespace {

struct Case {
    const char *text, *partition, *service, *region, *account, *resource;
};

TEST(Arn, HasSixParts) {
    constexpr std::array kCases = {
        Case{"arn:aws:sns:eu-west-1:123456789012:topic", "aws", "sns", "eu-west-1", "123456789012",
             "topic"},
        Case{"arn:aws-cn:sqs:cn-north-1:123456789012:queue", "aws-cn", "sqs", "cn-north-1",
             "123456789012", "queue"},
        Case{"arn:aws:iam::123456789012:role/path/ops", "aws", "iam", "", "123456789012",
             "role/path/ops"},
        Case{"arn:aws:s3:::my.bucket/key:with:colons", "aws", "s3", "", "",
             "my.bucket/key:with:colons"},
        Case{"arn:aws:secretsmanager:us-east-1:123456789012:secret:chat-AbCdEf:token::", "aws",
             "secretsmanager", "us-east-1", "123456789012", "secret:chat-AbCdEf:token::"},
    };
    for (const Case& c : kCases) {
        const std::optional<Arn> arn = parse_arn(c.text);
        ASSERT_TRUE(arn) << c.text;
        EXPECT_EQ(arn->partition, c.partition) << c.text;
        EXPECT_EQ(arn->service, c.service) << c.text;
        EXPECT_EQ(arn->region, c.region) << c.text;
        EXPECT_EQ(arn->account, c.account) << c.text;
        EXPECT_EQ(arn->resource, c.resource) << c.text;
    }
}

TEST(Arn, NothingElseIsOne) {
    for (const char* text :
         {"", "topic", "arn", "arn:aws", "arn:aws:sns:eu-west-1:123456789012",
          "arn:aws:sns:eu-west-1:123456789012:", "ARN:aws:sns:eu-west-1:123456789012:topic",
          " arn:aws:sns:eu-west-1:123456789012:topic", "arn::sns:eu-west-1:123456789012:topic",
          "arn:aws::eu-west-1:123456789012:topic", "https://sns.eu-west-1.amazonaws.com/a:b:c:d:e",
          "arn:aws:sns:evil.example/:123456789012:topic", "arn:aws:sns:EU:123456789012:topic",
          "arn:aws:sns:a b:123456789012:topic"}) {
        EXPECT_FALSE(parse_arn(text)) << text;
    }
}

}  // namespace
}  // namespace metsuke::aws
