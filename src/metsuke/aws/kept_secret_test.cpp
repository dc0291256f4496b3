// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/kept_secret.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using net::http_answer;

constexpr std::string_view kParameterArn =
    "arn:aws:ssm:ap-northeast-1:123456789012:parameter/chat/token";
constexpr std::string_view kSecretArn =
    "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:chat-AbCdEf";

std::string parameter(std::string_view value) {
    return http_answer(200, R"({"Parameter":{"ARN":"arn","Name":"/chat","Type":"SecureString",)"
                            R"("Value":")" +
                                std::string(value) + R"(","Version":1}})");
}

std::string secret(std::string_view value) {
    return http_answer(200, R"({"ARN":"arn","Name":"chat","VersionId":"1","SecretString":")" +
                                std::string(value) + R"("})");
}

/// The secret, or "error: …".
std::string told(const base::Result<base::Secret>& result) {
    return result ? result->reveal() : "error: " + result.error().message();
}

TEST(KeptSecret, AReferenceIsAParameterOrASecret) {
    for (const std::string& text :
         {std::string("ssm:/chat/token"), std::string("ssm:chat"), std::string("ssm:/chat#token"),
          std::string(kParameterArn), std::string(kSecretArn), std::string(kSecretArn) + ":token::",
          std::string("arn:aws-cn:ssm:cn-north-1:123456789012:parameter/a")}) {
        EXPECT_TRUE(is_kept_secret(text)) << text;
    }
    for (const char* text :
         {"", "ssm", "SSM:/chat", "/chat/token", "xoxb-1-2", "https://hooks.slack.com/x",
          "arn:aws:sns:eu-west-1:123456789012:secret:a",
          "arn:aws:ssm:eu-west-1:123456789012:document/a",
          "arn:aws:secretsmanager:eu-west-1:123456789012:a", "secretsmanager:chat"}) {
        EXPECT_FALSE(is_kept_secret(text)) << text;
    }
}

TEST(KeptSecret, AParameterIsAskedForDecrypted) {
    FakeService service(in_turn({parameter("s\\\"cret\\n目付")}));
    TestHost test;
    Client client = client_of(test, service);
    EXPECT_EQ(told(get_kept_secret(client, "ssm:/chat/token")), "s\"cret\n目付");
    const Received request = service.last();
    EXPECT_EQ(request.line(), "POST /");
    EXPECT_EQ(request.body, R"({"Name":"/chat/token","WithDecryption":true})");
    EXPECT_EQ(request.header("content-type"), "application/x-amz-json-1.1");
    EXPECT_EQ(request.header("x-amz-target"), "AmazonSSM.GetParameter");
    EXPECT_EQ(request.header("authorization"),
              expected_authorization(request, test_credentials(),
                                     {.region = "eu-west-1", .service = "ssm"}));
}

TEST(KeptSecret, ASecretIsAskedForInTheRegionOfItsArn) {
    FakeService service(in_turn({secret("s3cret")}));
    TestHost test;
    Client client = client_of(test, service);
    EXPECT_EQ(told(get_kept_secret(client, kSecretArn)), "s3cret");
    const Received request = service.last();
    EXPECT_EQ(request.body, R"({"SecretId":")" + std::string(kSecretArn) + "\"}");
    EXPECT_EQ(request.header("content-type"), "application/x-amz-json-1.1");
    EXPECT_EQ(request.header("x-amz-target"), "secretsmanager.GetSecretValue");
    EXPECT_EQ(request.header("authorization"),
              expected_authorization(request, test_credentials(),
                                     {.region = "ap-northeast-1", .service = "secretsmanager"}));
}

TEST(KeptSecret, TheHostIsThatOfTheReference) {
    struct Case {
        std::string reference, host;
    };
    for (const Case& c :
         {Case{"ssm:/a", "ssm.eu-west-1.amazonaws.com"},
          Case{std::string(kParameterArn), "ssm.ap-northeast-1.amazonaws.com"},
          Case{std::string(kSecretArn), "secretsmanager.ap-northeast-1.amazonaws.com"},
          Case{"arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:a",
               "secretsmanager.cn-north-1.amazonaws.com.cn"}}) {
        FakeService proxy(in_turn({http_answer(403, "")}));
        TestHost test;
        Client client = client_behind(test, proxy);
        EXPECT_FALSE(get_kept_secret(client, c.reference)) << c.reference;
        EXPECT_EQ(proxy.last().line(), "CONNECT " + c.host + ":443") << c.reference;
    }
}

TEST(KeptSecret, AKeyChoosesAMemberOfJson) {
    struct Case {
        std::string reference, asked;
    };
    const std::string json = R"({\"token\":\"t\\\"0k\",\"other\":\"o\"})";
    for (const Case& c :
         {Case{"ssm:/chat#token", R"({"Name":"/chat","WithDecryption":true})"},
          Case{std::string(kParameterArn) + "#token",
               R"({"Name":")" + std::string(kParameterArn) + R"(","WithDecryption":true})"},
          Case{std::string(kSecretArn) + ":token::",
               R"({"SecretId":")" + std::string(kSecretArn) + "\"}"},
          Case{std::string(kSecretArn) + ":token",
               R"({"SecretId":")" + std::string(kSecretArn) + "\"}"},
          Case{std::string(kSecretArn) + "#token",
               R"({"SecretId":")" + std::string(kSecretArn) + "\"}"}}) {
        const bool is_secret = c.reference.contains(":secret:");
        FakeService service(in_turn({is_secret ? secret(json) : parameter(json)}));
        TestHost test;
        Client client = client_of(test, service);
        EXPECT_EQ(told(get_kept_secret(client, c.reference)), "t\"0k") << c.reference;
        EXPECT_EQ(service.last().body, c.asked);
    }
}

/// "Pass sensitive data through Secrets Manager", Amazon ECS Developer Guide.
TEST(KeptSecret, AnArnMayNameAStage) {
    FakeService service(in_turn({secret(R"({\"token\":\"t\"})")}));
    TestHost test;
    Client client = client_of(test, service);
    struct Case {
        const char *behind, *told;
    };
    for (const Case& c : {Case{":token:AWSPREVIOUS:", "t"}, Case{":token:AWSPREVIOUS", "t"},
                          Case{"::AWSPREVIOUS:", R"({"token":"t"})"}}) {
        EXPECT_EQ(told(get_kept_secret(client, std::string(kSecretArn) + c.behind)), c.told);
        EXPECT_EQ(service.last().body, R"({"SecretId":")" + std::string(kSecretArn) +
                                           R"(","VersionStage":"AWSPREVIOUS"})")
            << c.behind;
    }
}

/// The whole form of an ARN ends in the id of a version: it was left out of the request.
TEST(KeptSecret, AnArnMayNameAVersion) {
    FakeService service(in_turn({secret(R"({\"token\":\"t\"})")}));
    TestHost test;
    Client client = client_of(test, service);
    const auto result = get_kept_secret(client, std::string(kSecretArn) + ":token::9d4cb84b");
    const bool is_refused = !result && service.requests().empty();
    EXPECT_TRUE(is_refused || service.last().body.contains(R"("VersionId":"9d4cb84b")"))
        << "another version than was asked for: " << service.last().body;
}

TEST(KeptSecret, WithoutAKeyItIsTheWholeText) {
    FakeService service(in_turn({secret(R"({\"token\":\"t\"})")}));
    TestHost test;
    Client client = client_of(test, service);
    for (const std::string& reference : {std::string(kSecretArn), std::string(kSecretArn) + ":::",
                                         std::string(kSecretArn) + "#"}) {
        EXPECT_EQ(told(get_kept_secret(client, reference)), R"({"token":"t"})") << reference;
    }
}

TEST(KeptSecret, AMemberThatIsNotThereIsAnErrorWithoutTheText) {
    for (const char* value : {"s3cret", R"([\"s3cret\"])", R"({\"other\":\"s3cret\"})",
                              R"({\"token\":{\"s3cret\":1}})", R"({\"token\":5,\"x\":\"s3cret\"})",
                              R"({\"token\":null,\"x\":\"s3cret\"})", R"({\"token\":\"s3cret\")"}) {
        FakeService service(in_turn({parameter(value)}));
        TestHost test;
        Client client = client_of(test, service);
        const auto result = get_kept_secret(client, "ssm:/chat#token");
        ASSERT_FALSE(result) << value;
        EXPECT_EQ(result.error().code, base::ErrorCode::not_found) << value;
        EXPECT_EQ(result.error().message(), "ssm:/chat holds no JSON object with a text token");
    }
}

TEST(KeptSecret, AnAnswerWithoutATextIsAnError) {
    struct Case {
        const char *reference, *answer, *message;
    };
    for (const Case& c : {
             Case{"ssm:/a\x1b", R"({"Parameter":{"Name":"/a"}})",
                  "error: ssm GetParameter /a\\x1b: the answer holds no text"},
             Case{"ssm:/a", R"({"Value":"s3cret"})",
                  "error: ssm GetParameter /a: the answer holds no text"},
             Case{"ssm:/a", R"({"Parameter":{"Value":1}})",
                  "error: ssm GetParameter /a: the answer holds no text"},
             Case{"arn:aws:secretsmanager:eu-west-1:1:secret:a", R"({"SecretBinary":"czNjcmV0"})",
                  "error: secretsmanager GetSecretValue arn:aws:secretsmanager:eu-west-1:1:secret:"
                  "a: the answer holds no text"},
             Case{"ssm:/a", "s3cret",
                  "error: ssm GetParameter: (HTTP 200): the answer is no JSON object"},
             Case{"ssm:/a", R"("s3cret")",
                  "error: ssm GetParameter: (HTTP 200): the answer is no JSON object"},
         }) {
        FakeService service(in_turn({http_answer(200, c.answer)}));
        TestHost test;
        Client client = client_of(test, service);
        EXPECT_EQ(told(get_kept_secret(client, c.reference)), c.message);
    }
}

TEST(KeptSecret, ARefusalTellsWhatItWas) {
    FakeService service(in_turn({http_answer(400, R"({"__type":"ParameterNotFound"})")}));
    TestHost test;
    Client client = client_of(test, service);
    const auto result = get_kept_secret(client, "ssm:/chat");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, base::ErrorCode::not_found);
    EXPECT_EQ(result.error().message(), "ssm GetParameter: ParameterNotFound (HTTP 400)");
}

}  // namespace
}  // namespace metsuke::aws
