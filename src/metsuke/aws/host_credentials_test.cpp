// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/host_credentials.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using net::http_answer;

constexpr std::string_view kKeys =
    R"({"Code":"Success","LastUpdated":"2015-08-30T12:00:00Z","Type":"AWS-HMAC",)"
    R"("AccessKeyId":"ASIAHOST","SecretAccessKey":"s3cret","Token":"t0ken",)"
    R"("Expiration":"2015-08-30T18:36:00Z"})";

std::vector<std::string> lines_of(FakeService& service) {
    std::vector<std::string> lines;
    for (const Received& request : service.requests()) {
        lines.push_back(request.line());
    }
    return lines;
}

TEST(ContainerCredentials, AreThoseOfTheEndpoint) {
    FakeService service(in_turn({http_answer(200, kKeys)}));
    TestHost test;
    EXPECT_FALSE(has_container_credentials(test.host()));
    test.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = service.url("/v1/credentials?a=b");
    EXPECT_TRUE(has_container_credentials(test.host()));
    const auto credentials = container_credentials(test.host());
    ASSERT_TRUE(credentials) << credentials.error().message();
    EXPECT_EQ(credentials->access_key_id, "ASIAHOST");
    EXPECT_EQ(credentials->secret_access_key.reveal(), "s3cret");
    EXPECT_EQ(credentials->session_token.reveal(), "t0ken");
    EXPECT_EQ(credentials->expires, base::parse_time("2015-08-30T18:36:00Z"));
    EXPECT_EQ(service.last().line(), "GET /v1/credentials?a=b");
    EXPECT_EQ(service.last().header("authorization"), "") << "no token is configured";
}

/// Of ECS: http://169.254.170.2, which is not asked here, as this path cannot be sent.
TEST(ContainerCredentials, TheRelativeUriGoesBeforeTheFullOne) {
    FakeService service(in_turn({http_answer(200, kKeys)}));
    TestHost test;
    test.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = service.url("/");
    test.variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/not a path";
    EXPECT_TRUE(has_container_credentials(test.host()));
    EXPECT_FALSE(container_credentials(test.host()));
    EXPECT_TRUE(service.requests().empty());
    test.variables.erase("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    EXPECT_TRUE(has_container_credentials(test.host()));
}

TEST(ContainerCredentials, ATokenGoesToNoForeignHostInTheClear) {
    TestHost test;
    test.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "t0ken";
    for (const char* url :
         {"http://example.com/x", "http://10.0.0.1/x", "http://169.254.169.254/x",
          "http://169.254.170.3/x", "http://169.254.170.2.example.com/x",
          "http://localhost.example.com/x", "http://[fd00:ec2::254]/x", "HTTP://203.0.113.1/x"}) {
        test.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = url;
        const auto credentials = container_credentials(test.host());
        ASSERT_FALSE(credentials) << url;
        EXPECT_EQ(credentials.error().code, base::ErrorCode::invalid_argument) << url;
        EXPECT_TRUE(credentials.error().message().contains("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
            << credentials.error().message();
    }
    for (const char* url : {"ftp://127.0.0.1/x", "/v1/credentials", "http://u:p@127.0.0.1/x"}) {
        test.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = url;
        EXPECT_FALSE(container_credentials(test.host())) << url;
    }
}

TEST(ContainerCredentials, TheTokenOfAFileIsReadEachTime) {
    FakeService service(in_turn({http_answer(200, kKeys)}));
    TestHost test;
    test.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = service.url("/");
    test.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "of the environment";
    EXPECT_TRUE(container_credentials(test.host()));
    EXPECT_EQ(service.last().header("authorization"), "of the environment");
    test.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = "/run/token";
    for (const char* token : {"first", "second"}) {
        test.files["/run/token"] = std::string(token) + "\r\n";
        EXPECT_TRUE(container_credentials(test.host())) << token;
        EXPECT_EQ(service.last().header("authorization"), token);
    }
    test.files.clear();
    EXPECT_FALSE(container_credentials(test.host())) << "no file: not without a token";
    EXPECT_EQ(service.requests().size(), 3U);
}

TEST(ContainerCredentials, ATokenCannotBringAnotherHeader) {
    FakeService service(in_turn({http_answer(200, kKeys)}));
    TestHost test;
    test.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = service.url("/");
    for (const char* token : {"a\r\nHost: b", "a\nb", "\r\na"}) {
        test.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = token;
        const auto credentials = container_credentials(test.host());
        ASSERT_FALSE(credentials) << token;
        EXPECT_EQ(credentials.error().code, base::ErrorCode::malformed) << token;
        EXPECT_TRUE(credentials.error().message().contains("line break")) << token;
    }
    EXPECT_TRUE(service.requests().empty());
}

TEST(ContainerCredentials, AnAnswerWithoutThemIsAnError) {
    for (const char* body :
         {"", "{}", "[]", "\"AccessKeyId\"", "<html>", R"({"AccessKeyId":"ASIAHOST"})",
          R"({"SecretAccessKey":"s3cret"})", R"({"AccessKeyId":1,"SecretAccessKey":"s3cret"})",
          "{\"AccessKeyId\":\"\xff\",\"SecretAccessKey\":\"s3cret\"}"}) {
        FakeService service(in_turn({http_answer(200, body)}));
        TestHost test;
        test.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = service.url("/");
        const auto credentials = container_credentials(test.host());
        ASSERT_FALSE(credentials) << body;
        EXPECT_EQ(credentials.error().code, base::ErrorCode::malformed) << body;
        EXPECT_FALSE(credentials.error().message().contains("s3cret")) << body;
    }
}

TEST(ContainerCredentials, ARefusalIsAskedThreeTimes) {
    FakeService service(
        in_turn({http_answer(500, ""), http_answer(503, ""), http_answer(200, kKeys)}));
    TestHost test;
    test.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = service.url("/");
    EXPECT_TRUE(container_credentials(test.host()));
    EXPECT_EQ(service.requests().size(), 3U);
    FakeService broken(in_turn({http_answer(404, "s3cret")}));
    test.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = broken.url("/");
    const auto credentials = container_credentials(test.host());
    ASSERT_FALSE(credentials);
    EXPECT_EQ(credentials.error().message(), "the container's credentials endpoint answered 404");
    EXPECT_EQ(broken.requests().size(), 3U);
}

TEST(InstanceCredentials, AreAskedByTokenThenRoleThenKeys) {
    FakeService service(in_turn({http_answer(200, "AQAEtoken=="),
                                 http_answer(200, "ops role\nother"), http_answer(200, kKeys)}));
    TestHost test;
    test.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = service.url("/");
    const auto credentials = instance_credentials(test.host());
    ASSERT_TRUE(credentials) << credentials.error().message();
    EXPECT_EQ(credentials->access_key_id, "ASIAHOST");
    EXPECT_EQ(credentials->expires, base::parse_time("2015-08-30T18:36:00Z"));
    const std::vector<Received> requests = service.requests();
    EXPECT_EQ(lines_of(service),
              (std::vector<std::string>{
                  "PUT /latest/api/token", "GET /latest/meta-data/iam/security-credentials/",
                  "GET /latest/meta-data/iam/security-credentials/ops%20role"}));
    EXPECT_EQ(requests.at(0).header("x-aws-ec2-metadata-token-ttl-seconds"), "21600");
    EXPECT_EQ(requests.at(0).header("x-aws-ec2-metadata-token"), "");
    EXPECT_EQ(requests.at(0).body, "");
    for (const std::size_t i : {1U, 2U}) {
        EXPECT_EQ(requests.at(i).header("x-aws-ec2-metadata-token"), "AQAEtoken==") << i;
    }
}

TEST(InstanceCredentials, VersionOneIsNotAsked) {
    FakeService service(in_turn({http_answer(403, "")}));
    TestHost test;
    test.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = service.url();
    const auto credentials = instance_credentials(test.host());
    ASSERT_FALSE(credentials);
    EXPECT_EQ(credentials.error().message(), "the instance metadata service answered 403");
    EXPECT_EQ(lines_of(service), std::vector<std::string>(3, "PUT /latest/api/token"));
}

TEST(InstanceCredentials, AnInstanceMayHaveNoRole) {
    FakeService service(in_turn({http_answer(200, "token"), http_answer(404, "")}));
    TestHost test;
    test.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = service.url();
    const auto credentials = instance_credentials(test.host());
    ASSERT_FALSE(credentials);
    EXPECT_EQ(credentials.error().message(), "the instance metadata service answered 404");
}

TEST(InstanceCredentials, WhereNobodyListensItSaysSo) {
    TestHost test;
    test.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://127.0.0.1:1";
    const auto credentials = instance_credentials(test.host());
    ASSERT_FALSE(credentials);
    EXPECT_EQ(credentials.error().code, base::ErrorCode::io);
    EXPECT_TRUE(credentials.error().message().starts_with(
        "the instance metadata service does not answer: "))
        << credentials.error().message();
    test.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://10.0.0.1";
    EXPECT_TRUE(
        instance_credentials(test.host()).error().message().contains("no service of this host"))
        << "nor does it ask others";
}

/// Whatever AWS_ENDPOINT_URL and the proxies say: those are for AWS.
TEST(InstanceCredentials, GoByNoProxy) {
    FakeService proxy(in_turn({http_answer(502, "")}));
    TestHost test;
    test.transport.proxy.url = proxy.url();
    test.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://10.0.0.1";
    EXPECT_FALSE(instance_credentials(test.host()));
    EXPECT_TRUE(proxy.requests().empty());
}

}  // namespace
}  // namespace metsuke::aws
