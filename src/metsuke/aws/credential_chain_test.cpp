// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/credential_chain.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using base::ErrorCode;
using net::http_answer;

/// The access key, or what the error says.
std::string key_of(TestHost& test) {
    const auto credentials = find_credentials(test.host());
    return credentials ? credentials->access_key_id : credentials.error().message();
}

/// All that can give credentials, behind one address.
FakeService::Answer everybody(const Received& request) {
    if (request.body.contains("Action=AssumeRoleWithWebIdentity&")) {
        return {.text = sts_answer("AssumeRoleWithWebIdentity", "ASIAWEB")};
    }
    if (request.body.contains("Action=AssumeRole&")) {
        return {.text = sts_answer("AssumeRole", "ASIAROLE")};
    }
    if (request.target == "/container") {
        return {.text =
                    http_answer(200, R"({"AccessKeyId":"ASIACONTAINER","SecretAccessKey":"s"})")};
    }
    if (request.target.starts_with("/latest/meta-data/iam/security-credentials/role")) {
        return {.text =
                    http_answer(200, R"({"AccessKeyId":"ASIAINSTANCE","SecretAccessKey":"s"})")};
    }
    return {.text = http_answer(200, request.method == "PUT" ? "token" : "role")};
}

/// All of them configured.
void configure_everybody(TestHost& test, const FakeService& service) {
    test.variables = {{"HOME", "/home/ops"},
                      {"AWS_REGION", "eu-west-1"},
                      {"AWS_ENDPOINT_URL", service.url()},
                      {"AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT"},
                      {"AWS_SECRET_ACCESS_KEY", "s"},
                      {"AWS_WEB_IDENTITY_TOKEN_FILE", "/run/web-identity"},
                      {"AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/web"},
                      {"AWS_CONTAINER_CREDENTIALS_FULL_URI", service.url("/container")},
                      {"AWS_EC2_METADATA_SERVICE_ENDPOINT", service.url()}};
    test.files = {{"/run/web-identity", "eyJ0"},
                  {"/home/ops/.aws/config",
                   "[default]\nrole_arn = arn:aws:iam::123456789012:role/ops\n"
                   "source_profile = default\n"},
                  {"/home/ops/.aws/credentials",
                   "[default]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = s\n"}};
}

TEST(CredentialChain, AsksOneAfterTheOther) {
    FakeService service(everybody);
    TestHost test;
    configure_everybody(test, service);
    EXPECT_EQ(key_of(test), "AKIDENVIRONMENT");
    EXPECT_TRUE(service.requests().empty());
    test.variables.erase("AWS_ACCESS_KEY_ID");
    EXPECT_EQ(key_of(test), "ASIAROLE");
    test.files["/home/ops/.aws/config"] = "";
    EXPECT_EQ(key_of(test), "ASIAWEB");
    test.variables.erase("AWS_ROLE_ARN");
    EXPECT_EQ(key_of(test), "AKIDPROFILE");
    test.files.clear();
    EXPECT_EQ(key_of(test), "ASIACONTAINER");
    test.variables.erase("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    EXPECT_EQ(key_of(test), "ASIAINSTANCE");
    const std::size_t asked = service.requests().size();
    test.variables["AWS_EC2_METADATA_DISABLED"] = "true";
    EXPECT_EQ(key_of(test),
              "no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or AWS_PROFILE, "
              "or run with a role");
    EXPECT_EQ(service.requests().size(), asked);
}

TEST(CredentialChain, TheEnvironmentHasKeysWithTheirTokenAndEnd) {
    TestHost test;
    test.variables["AWS_ACCESS_KEY_ID"] = "ASIAENVIRONMENT";
    EXPECT_TRUE(key_of(test).contains("AWS_SECRET_ACCESS_KEY")) << "half of them is an error";
    test.variables["AWS_SECRET_ACCESS_KEY"] = "s3cret";
    test.variables["AWS_SESSION_TOKEN"] = "t0ken";
    test.variables["AWS_CREDENTIAL_EXPIRATION"] = "2015-08-30T13:36:00+00:00";
    const auto credentials = find_credentials(test.host());
    ASSERT_TRUE(credentials) << credentials.error().message();
    EXPECT_EQ(credentials->secret_access_key.reveal(), "s3cret");
    EXPECT_EQ(credentials->session_token.reveal(), "t0ken");
    EXPECT_EQ(credentials->expires, base::parse_time("2015-08-30T13:36:00Z"));
}

TEST(CredentialChain, AProfileHasKeysWithTheirToken) {
    TestHost test;
    test.variables["AWS_PROFILE"] = "ops";
    test.files["/home/ops/.aws/config"] =
        "[profile ops]\naws_access_key_id = ASIAOPS\naws_secret_access_key = s3cret\n"
        "aws_session_token = t0ken\nsso_session = work\n";
    const auto credentials = find_credentials(test.host());
    ASSERT_TRUE(credentials) << credentials.error().message();
    EXPECT_EQ(credentials->access_key_id, "ASIAOPS");
    EXPECT_EQ(credentials->secret_access_key.reveal(), "s3cret");
    EXPECT_EQ(credentials->session_token.reveal(), "t0ken");
    EXPECT_EQ(credentials->expires, std::nullopt);
}

TEST(CredentialChain, WhatIsConfiguredAndFailsIsNotPassedOver) {
    FakeService service([](const Received& request) -> FakeService::Answer {
        const bool is_instance = request.target.starts_with("/latest/");
        return is_instance ? everybody(request)
                           : FakeService::Answer{.text = http_answer(403, "no")};
    });
    TestHost test;
    configure_everybody(test, service);
    test.variables.erase("AWS_ACCESS_KEY_ID");
    EXPECT_TRUE(key_of(test).contains("sts AssumeRole: (HTTP 403): no")) << key_of(test);
    test.files["/home/ops/.aws/config"] = "";
    EXPECT_TRUE(key_of(test).contains("sts AssumeRoleWithWebIdentity: (HTTP 403)"));
    test.files.erase("/run/web-identity");
    EXPECT_TRUE(key_of(test).contains("/run/web-identity")) << key_of(test);
    test.variables.erase("AWS_WEB_IDENTITY_TOKEN_FILE");
    test.forbidden_files = {"/home/ops/.aws/credentials"};
    EXPECT_TRUE(key_of(test).contains("/home/ops/.aws/credentials")) << key_of(test);
    test.forbidden_files.clear();
    test.files.clear();
    EXPECT_TRUE(key_of(test).contains("the container's credentials endpoint answered 403"));
}

TEST(CredentialChain, AProfileThatIsNotThereIsNamed) {
    TestHost test;
    test.variables["AWS_PROFILE"] = "o\x1bps";
    test.files["/home/ops/.aws/credentials"] =
        "[default]\naws_access_key_id = AKIDDEFAULT\naws_secret_access_key = s\n";
    const auto credentials = find_credentials(test.host());
    ASSERT_FALSE(credentials);
    EXPECT_EQ(credentials.error().code, ErrorCode::not_found);
    EXPECT_TRUE(credentials.error().message().starts_with("AWS_PROFILE names o\\x1bps, "))
        << credentials.error().message();
    test.variables["AWS_PROFILE"] = "default";
    EXPECT_EQ(key_of(test), "AKIDDEFAULT");
}

TEST(CredentialChain, WhatItCannotDoIsNamed) {
    TestHost test;
    test.variables["AWS_PROFILE"] = "ops";
    for (const char* setting : {"credential_process", "sso_session", "sso_start_url"}) {
        test.files["/home/ops/.aws/config"] =
            "[profile ops]\nregion = eu-west-1\n" + std::string(setting) + " = x\n";
        const auto credentials = find_credentials(test.host());
        ASSERT_FALSE(credentials) << setting;
        EXPECT_EQ(credentials.error().code, ErrorCode::unsupported) << setting;
        EXPECT_TRUE(
            credentials.error().message().starts_with("AWS profile ops: " + std::string(setting)))
            << credentials.error().message();
    }
}

/// It said that a role wants a source, which the profile had no role for.
TEST(CredentialChain, WhatItCannotDoIsNamedOfTheSourceOfARole) {
    TestHost test;
    test.variables["AWS_PROFILE"] = "ops";
    test.files["/home/ops/.aws/config"] =
        "[profile ops]\nrole_arn = arn:aws:iam::123456789012:role/ops\nsource_profile = base\n"
        "[profile base]\nsso_session = work\n";
    EXPECT_TRUE(key_of(test).starts_with("AWS profile base: sso_session")) << key_of(test);
}

TEST(CredentialChain, AProviderAsksTheChainAndKeepsWhatItSaid) {
    FakeService service(everybody);
    TestHost test;
    configure_everybody(test, service);
    test.variables.erase("AWS_ACCESS_KEY_ID");
    const auto provider = make_provider(test.host());
    for (int i = 0; i < 3; ++i) {
        const auto credentials = provider->get();
        ASSERT_TRUE(credentials) << credentials.error().message();
        EXPECT_EQ(credentials->access_key_id, "ASIAROLE");
    }
    EXPECT_EQ(service.requests().size(), 1U);
    test.clock.advance(std::chrono::minutes(50));  // of sixty
    EXPECT_TRUE(provider->get());
    EXPECT_EQ(service.requests().size(), 2U);
}

TEST(Region, IsThatOfTheEnvironmentThenOfTheProfile) {
    TestHost test;
    test.variables["AWS_DEFAULT_REGION"] = "eu-west-2";
    test.files["/home/ops/.aws/config"] =
        "[default]\nregion = eu-west-3\n[profile ops]\nregion = eu-central-1\n";
    EXPECT_EQ(find_region(test.host()), "eu-west-1");
    test.variables["AWS_REGION"] = "";
    EXPECT_EQ(find_region(test.host()), "eu-west-2");
    test.variables.erase("AWS_DEFAULT_REGION");
    EXPECT_EQ(find_region(test.host()), "eu-west-3");
    test.variables["AWS_PROFILE"] = "ops";
    EXPECT_EQ(find_region(test.host()), "eu-central-1");
    const auto client = make_client(test.host(), nullptr);
    ASSERT_TRUE(client) << client.error().message();
    EXPECT_EQ(client->region(), "eu-central-1");
    test.variables["AWS_PROFILE"] = "other";
    EXPECT_EQ(find_region(test.host()).error().message(), "no AWS region: set AWS_REGION");
    EXPECT_FALSE(make_client(test.host(), nullptr));
}

TEST(Region, CanStandInAHostName) {
    TestHost test;
    test.variables["AWS_REGION"] = "evil.example/\n";
    EXPECT_EQ(find_region(test.host()).error().message(), "evil.example/\\n is no AWS region");
}

}  // namespace
}  // namespace metsuke::aws
