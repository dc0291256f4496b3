// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/envelope_rules.hpp"

#include <gtest/gtest.h>

namespace metsuke::event {
namespace {

TEST(EnvelopeRules, EveryEventTypeHasItsDetailType) {
    EXPECT_EQ(detail_type_of("AwsApiCall"), "AWS API Call via CloudTrail");
    EXPECT_EQ(detail_type_of("AwsConsoleSignIn"), "AWS Console Sign In via CloudTrail");
    EXPECT_EQ(detail_type_of("AwsConsoleAction"), "AWS Console Action via CloudTrail");
    EXPECT_EQ(detail_type_of("AwsServiceEvent"), "AWS Service Event via CloudTrail");
    EXPECT_EQ(detail_type_of("AwsCloudTrailInsight"), "AWS Insight via CloudTrail");
    EXPECT_EQ(detail_type_of("AwsVpceEvent"), "AWS Network Activity Event via CloudTrail");
    EXPECT_EQ(detail_type_of("AwsVpceEvents"), "AWS Network Activity Event via CloudTrail");
}

TEST(EnvelopeRules, ARecordThatDoesNotSayItsTypeIsAnApiCall) {
    EXPECT_EQ(detail_type_of(""), "AWS API Call via CloudTrail");
    EXPECT_EQ(detail_type_of("AwsSomethingNew"), "AWS API Call via CloudTrail");
}

std::string source_of(std::string_view event_source) {
    std::string out = "kept|";
    append_source_of(out, event_source);
    return out.substr(5);
}

TEST(EnvelopeRules, TheSourceIsTheFirstLabel) {
    EXPECT_EQ(source_of("ec2.amazonaws.com"), "aws.ec2");
    EXPECT_EQ(source_of("signin.amazonaws.com"), "aws.signin");
    EXPECT_EQ(source_of("s3express.us-east-1.amazonaws.com"), "aws.s3express");
    EXPECT_EQ(source_of("monitoring"), "aws.monitoring");
    EXPECT_EQ(source_of(""), "aws.cloudtrail");
}

void expect_stream(Stream stream, std::string_view product, std::string_view service) {
    EXPECT_EQ(stream.product, product);
    EXPECT_EQ(stream.service, service);
}

TEST(EnvelopeRules, WhateverCameThroughCloudTrailIsItsStream) {
    expect_stream(stream_of("aws.ec2", "AWS API Call via CloudTrail"), "aws", "cloudtrail");
    expect_stream(stream_of("aws.signin", "AWS Console Signin via CloudTrail"), "aws",
                  "cloudtrail");
    expect_stream(stream_of("aws.ec2", "Amazon API Call via cloudtrail"), "aws", "cloudtrail");
}

TEST(EnvelopeRules, OtherEventsAreNamedByTheirSource) {
    expect_stream(stream_of("aws.guardduty", "GuardDuty Finding"), "aws", "guardduty");
    expect_stream(stream_of("aws.config", "Config Rules Compliance Change"), "aws", "config");
    expect_stream(stream_of("aws.securityhub", "Security Hub Findings - Imported"), "aws",
                  "securityhub");
    expect_stream(stream_of("aws.access-analyzer", "Access Analyzer Finding"), "aws",
                  "access-analyzer");
    expect_stream(stream_of("com.example.shop", "order"), "com.example.shop", "");
    expect_stream(stream_of("", ""), "", "");
    expect_stream(stream_of("aws", "via CloudTrail"), "aws", "");
}

}  // namespace
}  // namespace metsuke::event
