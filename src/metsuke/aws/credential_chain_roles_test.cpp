// SPDX-License-Identifier: Apache-2.0
//
// Roles that profiles and web identities name.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/aws/credential_chain.hpp"
#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using net::http_answer;

const SigningScope kScope = {.region = "eu-west-1", .service = "sts"};

Credentials base_credentials() {
    return {.access_key_id = "AKIDBASE",
            .secret_access_key = base::Secret("b+se"),
            .session_token = {},
            .expires = {}};
}

/// With the profile that AWS_PROFILE names, and a profile of keys.
void configure(TestHost& test, std::string_view config, std::string_view profile = "ops") {
    test.variables["AWS_PROFILE"] = profile;
    test.files["/home/ops/.aws/config"] = config;
    test.files["/home/ops/.aws/credentials"] =
        "[base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = b+se\n";
}

std::string message_of(TestHost& test) {
    const auto credentials = find_credentials(test.host());
    return credentials ? "none: " + credentials->access_key_id : credentials.error().message();
}

TEST(ProfileRole, IsAssumedWithTheKeysOfItsSource) {
    FakeService sts(in_turn({sts_answer("AssumeRole", "ASIAROLE")}));
    TestHost test;
    test.variables["AWS_ENDPOINT_URL"] = sts.url();
    configure(test,
              "[profile ops]\nrole_arn = arn:aws:iam::123456789012:role/ops\n"
              "source_profile = base\nrole_session_name = watch@example\nexternal_id = x/y z\n"
              "duration_seconds = 900\n");
    const auto credentials = find_credentials(test.host());
    ASSERT_TRUE(credentials) << credentials.error().message();
    EXPECT_EQ(credentials->access_key_id, "ASIAROLE");
    EXPECT_EQ(credentials->secret_access_key.reveal(), "s/cret");
    EXPECT_EQ(credentials->session_token.reveal(), "t+ken");
    EXPECT_EQ(credentials->expires, base::parse_time("2015-08-30T13:36:00Z"));
    const Received request = sts.last();
    EXPECT_EQ(request.line(), "POST /");
    EXPECT_EQ(request.header("content-type"), "application/x-www-form-urlencoded; charset=utf-8");
    EXPECT_EQ(request.body,
              "Action=AssumeRole&Version=2011-06-15"
              "&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fops"
              "&RoleSessionName=watch%40example&ExternalId=x%2Fy%20z&DurationSeconds=900");
    EXPECT_EQ(request.header("authorization"),
              expected_authorization(request, base_credentials(), kScope));
    EXPECT_TRUE(request.header("authorization").contains("Credential=AKIDBASE/20150830/"));
}

TEST(ProfileRole, SaysLittleWhereLittleIsSet) {
    FakeService sts(in_turn({sts_answer("AssumeRole", "ASIAROLE")}));
    TestHost test;
    test.variables["AWS_ENDPOINT_URL"] = sts.url();
    configure(test,
              "[profile ops]\nrole_arn = r\nsource_profile = base\nduration_seconds = soon\n");
    EXPECT_EQ(message_of(test), "none: ASIAROLE");
    EXPECT_EQ(sts.last().body,
              "Action=AssumeRole&Version=2011-06-15&RoleArn=r&RoleSessionName=metsuke");
    test.variables["AWS_ROLE_SESSION_NAME"] = "of-environment";
    EXPECT_EQ(message_of(test), "none: ASIAROLE");
    EXPECT_TRUE(sts.last().body.ends_with("&RoleSessionName=of-environment")) << sts.last().body;
}

TEST(ProfileRole, MayBeTheSourceOfAnother) {
    FakeService sts(
        in_turn({sts_answer("AssumeRole", "ASIAFIRST"), sts_answer("AssumeRole", "ASIASECOND")}));
    TestHost test;
    test.variables["AWS_ENDPOINT_URL"] = sts.url();
    configure(test,
              "[profile ops]\nrole_arn = second\nsource_profile = middle\n"
              "[profile middle]\nrole_arn = first\nsource_profile = base\n");
    EXPECT_EQ(message_of(test), "none: ASIASECOND");
    const std::vector<Received> requests = sts.requests();
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_TRUE(requests[0].body.contains("RoleArn=first&")) << requests[0].body;
    EXPECT_EQ(requests[0].header("authorization"),
              expected_authorization(requests[0], base_credentials(), kScope));
    EXPECT_TRUE(requests[1].body.contains("RoleArn=second&")) << requests[1].body;
    EXPECT_EQ(requests[1].header("x-amz-security-token"), "t+ken");
    EXPECT_EQ(requests[1].header("authorization"),
              expected_authorization(requests[1], credentials_of_sts("ASIAFIRST"), kScope));
}

TEST(ProfileRole, AProfileWithKeysMayBeItsOwnSource) {
    FakeService sts(in_turn({sts_answer("AssumeRole", "ASIAROLE")}));
    TestHost test;
    test.variables["AWS_ENDPOINT_URL"] = sts.url();
    configure(test, "[profile base]\nrole_arn = r\nsource_profile = base\n", "base");
    EXPECT_EQ(message_of(test), "none: ASIAROLE");
    EXPECT_TRUE(sts.last().header("authorization").contains("Credential=AKIDBASE/"));
}

TEST(ProfileRole, WithoutASourceItIsAnErrorThatNamesTheProfile) {
    struct Case {
        const char *config, *message;
    };
    TestHost test;
    for (const Case& c : {
             Case{"[profile ops]\nrole_arn = r\nsource_profile = ops\n",
                  "AWS profile ops: its source_profile leads back to it"},
             Case{"[profile ops]\nrole_arn = r\nsource_profile = b\n"
                  "[profile b]\nrole_arn = r\nsource_profile = c\n"
                  "[profile c]\nrole_arn = r\nsource_profile = b\n",
                  "AWS profile b: its source_profile leads back to it"},
             Case{"[profile ops]\nrole_arn = r\nsource_profile = no\x1b\n",
                  "AWS profile no\\x1b: there is no such profile"},
             Case{"[profile ops]\nrole_arn = r\n",
                  "AWS profile ops: role_arn wants a source_profile, or a credential_source that "
                  "is Environment, Ec2InstanceMetadata or EcsContainer"},
             Case{"[profile ops]\nrole_arn = r\ncredential_source = Nowhere\n",
                  "AWS profile ops: role_arn wants a source_profile, or a credential_source that "
                  "is Environment, Ec2InstanceMetadata or EcsContainer"},
             Case{"[profile ops]\nrole_arn = r\ncredential_source = Environment\n",
                  "AWS profile ops: the environment has no AWS_ACCESS_KEY_ID"},
             Case{"[profile ops]\nrole_arn = r\nsource_profile = base\nmfa_serial = m\n",
                  "AWS profile ops: mfa_serial: nobody is there to type a code"},
             Case{"[profile ops]\nrole_arn = r\nweb_identity_token_file = /run/token\n",
                  "/run/token: no such file"},
         }) {
        configure(test, c.config);
        EXPECT_EQ(message_of(test), c.message);
    }
}

TEST(ProfileRole, TheHostMayBeItsSource) {
    FakeService service([](const Received& request) -> FakeService::Answer {
        const std::string keys = R"({"AccessKeyId":"ASIAHOST","SecretAccessKey":"s"})";
        if (request.target == "/") {
            return {.text = sts_answer("AssumeRole", "ASIAROLE")};
        }
        const bool has_keys = request.target == "/container" || request.target.ends_with("/role");
        return {.text = http_answer(200, has_keys ? keys : "role")};
    });
    TestHost test;
    test.variables.erase("AWS_EC2_METADATA_DISABLED");
    test.variables["AWS_ENDPOINT_URL"] = service.url();
    test.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = service.url();
    test.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = service.url("/container");
    for (const char* source : {"Ec2InstanceMetadata", "EcsContainer"}) {
        configure(test, "[profile ops]\nrole_arn = r\ncredential_source = " + std::string(source));
        EXPECT_EQ(message_of(test), "none: ASIAROLE") << source;
        EXPECT_TRUE(service.last().header("authorization").contains("Credential=ASIAHOST/"));
    }
    EXPECT_EQ(service.requests().size(), 3U + 1U + 1U + 1U) << "each asked its own";
}

TEST(WebIdentity, IsSentWithoutASignature) {
    FakeService sts(in_turn({sts_answer("AssumeRoleWithWebIdentity", "ASIAWEB")}));
    TestHost test;
    test.variables["AWS_ENDPOINT_URL"] = sts.url();
    test.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = "/run/token";
    test.variables["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/pod";
    for (const char* token : {"eyJ0.e+/=", "eyJ1"}) {
        test.files["/run/token"] = std::string(token) + "\n";
        EXPECT_EQ(message_of(test), "none: ASIAWEB");
        EXPECT_TRUE(sts.last().body.ends_with("&WebIdentityToken=" + net::percent_encoded(token)))
            << sts.last().body;
    }
    EXPECT_TRUE(sts.last().body.starts_with(
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15"
        "&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fpod&RoleSessionName=metsuke&"))
        << sts.last().body;
    EXPECT_EQ(sts.last().header("authorization"), "");
    EXPECT_EQ(sts.requests().size(), 2U);
}

TEST(WebIdentity, AProfileMayHaveOne) {
    FakeService sts(in_turn({sts_answer("AssumeRoleWithWebIdentity", "ASIAWEB")}));
    TestHost test;
    test.variables["AWS_ENDPOINT_URL"] = sts.url();
    test.files["/run/token"] = "eyJ0";
    configure(test,
              "[profile ops]\nrole_arn = r\nrole_session_name = pod\n"
              "web_identity_token_file = /run/token\n");
    EXPECT_EQ(message_of(test), "none: ASIAWEB");
    EXPECT_EQ(sts.last().body,
              "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=r&RoleSessionName=pod"
              "&WebIdentityToken=eyJ0");
    EXPECT_EQ(sts.last().header("authorization"), "");
}

TEST(WebIdentity, ItsTokenIsInNoMessage) {
    FakeService sts(in_turn({http_answer(
        400,
        "<ErrorResponse><Error><Code>InvalidIdentityToken</Code><Message>bad: eyJ0.s3cret"
        "</Message></Error></ErrorResponse>")}));
    TestHost test;
    test.variables["AWS_ENDPOINT_URL"] = sts.url();
    test.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = "/run/token";
    test.variables["AWS_ROLE_ARN"] = "r";
    test.files["/run/token"] = "eyJ0.s3cret";
    const std::string message = message_of(test);
    EXPECT_TRUE(message.contains("InvalidIdentityToken (HTTP 400)")) << message;
    EXPECT_FALSE(message.contains("s3cret")) << message;
}

}  // namespace
}  // namespace metsuke::aws
