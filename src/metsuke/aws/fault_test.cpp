// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/fault.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/secret.hpp"

namespace metsuke::aws {
namespace {

using Kind = Fault::Kind;

net::Response response(int status, std::string body, std::vector<net::Header> headers = {}) {
    return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

/// With nothing to hide.
Fault fault_in(const net::Response& response) {
    return fault_of(response, [](std::string text) { return text; });
}

struct Case {
    int status;
    const char* body;
    Kind kind;
    const char *code, *message;
};

void expect_faults(const std::vector<Case>& cases) {
    for (const Case& c : cases) {
        const Fault fault = fault_in(response(c.status, c.body));
        EXPECT_EQ(fault.kind, c.kind) << c.body;
        EXPECT_EQ(fault.status, c.status) << c.body;
        EXPECT_EQ(fault.code, c.code) << c.body;
        EXPECT_EQ(fault.message, c.message) << c.body;
    }
}

TEST(Fault, IsReadFromTheJsonProtocols) {
    expect_faults({
        {400,
         R"({"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"The specified queue does not exist."})",
         Kind::missing, "QueueDoesNotExist", "The specified queue does not exist."},
        {400,
         R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"The conditional request failed"})",
         Kind::unmet, "ConditionalCheckFailedException", "The conditional request failed"},
        {400,
         R"({"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"The level of configured provisioned throughput for the table was exceeded."})",
         Kind::throttled, "ProvisionedThroughputExceededException",
         "The level of configured provisioned throughput for the table was exceeded."},
        {400, R"({"__type":"ParameterNotFound"})", Kind::missing, "ParameterNotFound", ""},
        {400, R"({"__type":"ThrottlingException","message":"Rate exceeded"})", Kind::throttled,
         "ThrottlingException", "Rate exceeded"},
        {400,
         R"({"__type":"ResourceNotFoundException","Message":"Secrets Manager can't find the specified secret."})",
         Kind::missing, "ResourceNotFoundException",
         "Secrets Manager can't find the specified secret."},
        {400,
         R"({"__type":"AccessDeniedException","Message":"User: arn:aws:iam::123456789012:user/u is not authorized to perform: ssm:GetParameter"})",
         Kind::denied, "AccessDeniedException",
         "User: arn:aws:iam::123456789012:user/u is not authorized to perform: ssm:GetParameter"},
        {400,
         R"({"__type":"com.amazon.coral.service#ExpiredTokenException","message":"The security token included in the request is expired"})",
         Kind::expired, "ExpiredTokenException",
         "The security token included in the request is expired"},
        {400,
         R"({"__type":"com.amazon.coral.service#UnrecognizedClientException","message":"The security token included in the request is invalid."})",
         Kind::expired, "UnrecognizedClientException",
         "The security token included in the request is invalid."},
        {400, R"({"__type":"com.amazon.coral.validate#ValidationException","message":"bad"})",
         Kind::other, "ValidationException", "bad"},
        {500, R"({"__type":"InternalServerError","message":""})", Kind::transient,
         "InternalServerError", ""},
    });
}

TEST(Fault, IsReadFromXml) {
    expect_faults({
        {404,
         "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>The "
         "specified key does not exist.</Message><Key>a</Key><RequestId>1</RequestId></Error>",
         Kind::missing, "NoSuchKey", "The specified key does not exist."},
        {503,
         "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>",
         Kind::throttled, "SlowDown", "Please reduce your request rate."},
        {403,
         "<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time "
         "and the current time is too large.</Message></Error>",
         Kind::skewed, "RequestTimeTooSkewed",
         "The difference between the request time and the current time is too large."},
        {412,
         "<Error><Code>PreconditionFailed</Code><Message>At least one of the pre-conditions you "
         "specified did not hold</Message><Condition>If-Match</Condition></Error>",
         Kind::unmet, "PreconditionFailed",
         "At least one of the pre-conditions you specified did not hold"},
        {416,
         "<Error><Code>InvalidRange</Code><Message>The requested range is not satisfiable</Message>"
         "</Error>",
         Kind::other, "InvalidRange", "The requested range is not satisfiable"},
        {403,
         "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n  <Error>\n    "
         "<Type>Sender</Type>\n    <Code>AccessDenied</Code>\n    <Message>User: u is not "
         "authorized to perform: sts:AssumeRole</Message>\n  </Error>\n  "
         "<RequestId>1</RequestId>\n</ErrorResponse>\n",
         Kind::denied, "AccessDenied", "User: u is not authorized to perform: sts:AssumeRole"},
        {400,
         "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Code>"
         "IDPCommunicationError</Code><Message>m</Message></Error></ErrorResponse>",
         Kind::transient, "IDPCommunicationError", "m"},
        {404,
         "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender"
         "</Type><Code>NotFound</Code><Message>Topic does not exist</Message></Error>"
         "<RequestId>1</RequestId></ErrorResponse>",
         Kind::missing, "NotFound", "Topic does not exist"},
        {400,
         "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error>"
         "</ErrorResponse>",
         Kind::throttled, "Throttling", "Rate exceeded"},
    });
}

TEST(Fault, WithoutACodeTheStatusTells) {
    const std::string html =
        "<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n</html>";
    expect_faults({
        {503, html.c_str(), Kind::transient, "", "<html>\\r"},
        {502, "Bad Gateway", Kind::transient, "", "Bad Gateway"},
        {504, "", Kind::transient, "", ""},
        {500, "{}", Kind::transient, "", "{}"},
        {429, "", Kind::throttled, "", ""},
        {403, "", Kind::denied, "", ""},
        {404, "[1]", Kind::missing, "", "[1]"},
        {412, "", Kind::unmet, "", ""},
        {301, "", Kind::elsewhere, "", ""},
        {307, "", Kind::elsewhere, "", ""},
        {302, "", Kind::other, "", ""},
        {400, "<!DOCTYPE a><a/>", Kind::other, "", "<!DOCTYPE a><a/>"},
        {400, "<Error><Code></Code></Error>", Kind::other, "", "<Error><Code></Code></Error>"},
    });
}

TEST(Fault, AHeaderMayNameTheCode) {
    const Fault fault = fault_in(response(
        400, R"({"message":"Rate exceeded","__type":"other"})",
        {{.name = "x-amzn-errortype",
          .value = "ThrottlingException:http://internal.amazon.com/coral/availability/"}}));
    EXPECT_EQ(fault.kind, Kind::throttled);
    EXPECT_EQ(fault.code, "ThrottlingException");
    EXPECT_EQ(fault.message, "Rate exceeded");
}

TEST(Fault, S3TellsWhichRegionHasTheBucket) {
    const Fault by_text = fault_in(response(
        400,
        "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is "
        "malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'</Message>"
        "<Region>eu-west-1</Region></Error>"));
    EXPECT_EQ(by_text.kind, Kind::elsewhere);
    EXPECT_EQ(by_text.region, "eu-west-1");
    const Fault by_header = fault_in(
        response(301, "<Error><Code>PermanentRedirect</Code><Endpoint>x</Endpoint></Error>",
                 {{.name = "x-amz-bucket-region", .value = "ap-northeast-1"}}));
    EXPECT_EQ(by_header.kind, Kind::elsewhere);
    EXPECT_EQ(by_header.region, "ap-northeast-1");
}

TEST(Fault, TheCanonicalRequestIsNotShown) {
    for (
        const char* body :
        {R"({"__type":"InvalidSignatureException","message":"The request signature we calculated does not match.\n\nThe Canonical String for this request should have been\n'POST\n/\n\nx-amz-security-token:t0ken'"})",
         "<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated "
         "does not match.\n\nx-amz-security-token:t0ken</Message><CanonicalRequest>GET\n/\n\n"
         "x-amz-security-token:t0ken</CanonicalRequest></Error>"}) {
        const Fault fault = fault_in(response(403, body));
        EXPECT_EQ(fault.kind, Kind::skewed) << fault.code;
        EXPECT_EQ(fault.message, "The request signature we calculated does not match.");
        EXPECT_FALSE(error_of(fault, "s3 GetObject").message().contains("t0ken"));
    }
}

TEST(Fault, SecretsAreTakenOutOfWhatIsMeantNotOfWhatIsWritten) {
    const auto hide = [](const std::string& text) { return base::Secret("s3/cret").without(text); };
    const std::string many(297, 'x');
    for (const std::string& body :
         {"{\"__type\":\"s3/cret\",\"message\":\"" + many + "s3\\/cret\"}",
          "{\"__type\":\"s3\\u002fcret\",\"message\":\"" + many + "s3\\u002Fcret\"}",
          "<Error><Code>s3&#47;cret</Code><Message>" + many + "s3&#x2F;cret</Message></Error>"}) {
        const Fault fault = fault_of(response(403, body), hide);
        EXPECT_EQ(fault.code, "***") << body;
        EXPECT_EQ(fault.message, many + "***") << "and before it is cut";
    }
    EXPECT_EQ(fault_of(response(403, "no s3/cret"), hide).message, "no ***");
}

TEST(Fault, HostileTextIsOneHarmlessLine) {
    const Fault escapes = fault_in(response(
        400, R"({"__type":"a#\u001b[31mCode","message":"\u001b]0;x\u0007 \u202eevil\r"})"));
    EXPECT_EQ(escapes.code, "\\x1b[31mCode");
    EXPECT_EQ(escapes.message, "\\x1b]0;x\\x07 \\u202eevil\\r");
    const Fault ill_formed = fault_in(response(500, "\xff\xfe<Error>"));
    EXPECT_EQ(ill_formed.message, "\xef\xbf\xbd\xef\xbf\xbd<Error>");
    EXPECT_EQ(ill_formed.kind, Kind::transient);
    const Fault deep = fault_in(response(500, std::string(100'000, '[')));
    EXPECT_EQ(deep.message, std::string(300, '['));
    const Fault cut =
        fault_in(response(400, R"({"__type":"A","message":")" + std::string(299, 'x') + "目付\"}"));
    EXPECT_EQ(cut.message, std::string(299, 'x') + "\xef\xbf\xbd") << "cut within a character";
}

/// A service's codes are short; one that sends megabytes filled every message with them.
TEST(Fault, ItsCodeIsBoundedAsItsMessageIs) {
    const std::string endless(100'000, 'A');
    EXPECT_LE(fault_in(response(400, "{\"__type\":\"" + endless + "\"}")).code.size(), 300U);
    EXPECT_LE(fault_in(response(400, "<Error><Code>" + endless + "</Code></Error>")).code.size(),
              300U);
    EXPECT_LE(
        fault_in(response(400, "", {{.name = "x-amzn-errortype", .value = endless}})).code.size(),
        300U);
}

/// As the services' own models name them (botocore 1.43, sqs and sns): 400, and to be tried again.
TEST(Fault, AKeyOfKmsMayBeThrottled) {
    EXPECT_EQ(fault_in(response(400, R"({"__type":"com.amazonaws.sqs#KmsThrottled"})")).kind,
              Kind::throttled);
    EXPECT_EQ(fault_in(response(400,
                                "<ErrorResponse><Error><Code>KMSThrottling</Code></Error>"
                                "</ErrorResponse>"))
                  .kind,
              Kind::throttled);
}

TEST(Fault, WithoutAnAnswerItMayGoWellNextTime) {
    const Fault silence = fault_of(net::Unanswered{.why = "timed out"});
    EXPECT_EQ(silence.kind, Kind::transient);
    EXPECT_EQ(silence.status, 0);
    EXPECT_EQ(silence.message, "timed out");
    EXPECT_EQ(fault_of(net::Unanswered{.is_refused_by_us = true, .why = "no"}).kind, Kind::other);
}

/// A certificate names whom it likes, and libcurl repeats it.
TEST(Fault, WhatTheNetworkSaysIsHarmlessToo) {
    EXPECT_EQ(fault_of(net::Unanswered{.why = "certificate of \x1b[31mevil\r"}).message,
              "certificate of \\x1b[31mevil\\r");
}

TEST(Fault, AnErrorTellsWhatWasTriedAndWhatCameBack) {
    using base::ErrorCode;
    struct ErrorCase {
        Fault fault;
        ErrorCode code;
        const char* text;
    };
    const std::vector<ErrorCase> cases = {
        {{.kind = Kind::denied, .status = 403, .code = "AccessDenied", .message = "words"},
         ErrorCode::permission,
         "sqs SendMessage: AccessDenied (HTTP 403): words"},
        {{.kind = Kind::missing, .status = 400, .code = "QueueDoesNotExist"},
         ErrorCode::not_found,
         "sqs SendMessage: QueueDoesNotExist (HTTP 400)"},
        {{.kind = Kind::transient, .status = 503, .message = "<html>"},
         ErrorCode::io,
         "sqs SendMessage: (HTTP 503): <html>"},
        {{.kind = Kind::transient, .message = "timed out"},
         ErrorCode::io,
         "sqs SendMessage: timed out"},
        {{.kind = Kind::unsigned_by, .message = "no AWS credentials"},
         ErrorCode::permission,
         "sqs SendMessage: no AWS credentials"},
    };
    for (const ErrorCase& c : cases) {
        const base::Error error = error_of(c.fault, "sqs SendMessage");
        EXPECT_EQ(error.message(), c.text);
        EXPECT_EQ(error.code, c.code) << c.text;
    }
}

}  // namespace
}  // namespace metsuke::aws
