// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/sts.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using net::http_answer;

TEST(Sts, TellsWhoAsks) {
    FakeService service(in_turn({http_answer(
        200,
        "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n"
        "  <GetCallerIdentityResult>\n"
        "    <Arn>arn:aws:sts::123456789012:assumed-role/ops/metsuke</Arn>\n"
        "    <UserId>AROA:metsuke</UserId>\n    <Account>123456789012</Account>\n"
        "  </GetCallerIdentityResult>\n</GetCallerIdentityResponse>\n")}));
    TestHost test;
    Client client = client_of(test, service);
    const auto identity = get_caller_identity(client);
    ASSERT_TRUE(identity) << identity.error().message();
    EXPECT_EQ(identity->account, "123456789012");
    EXPECT_EQ(identity->arn, "arn:aws:sts::123456789012:assumed-role/ops/metsuke");
    EXPECT_EQ(service.last().line(), "POST /");
    EXPECT_EQ(service.last().body, "Action=GetCallerIdentity&Version=2011-06-15");
    EXPECT_EQ(service.last().header("authorization"),
              expected_authorization(service.last(), test_credentials(),
                                     {.region = "eu-west-1", .service = "sts"}));
}

TEST(Sts, ARefusalNamesTheAction) {
    FakeService service(in_turn({http_answer(
        403,
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>"
        "Sender</Type><Code>AccessDenied</Code><Message>not authorized</Message></Error>"
        "<RequestId>1</RequestId></ErrorResponse>")}));
    TestHost test;
    Client client = client_of(test, service);
    const auto credentials = assume_role(client, {.arn = "r", .session_name = "s"});
    ASSERT_FALSE(credentials);
    EXPECT_EQ(credentials.error().code, base::ErrorCode::permission);
    EXPECT_EQ(credentials.error().message(),
              "sts AssumeRole: AccessDenied (HTTP 403): not authorized");
}

TEST(Sts, AnAnswerWithoutCredentialsIsAnError) {
    for (const std::string& body :
         {std::string("<AssumeRoleResponse/>"),
          std::string("<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA"
                      "</AccessKeyId></Credentials></AssumeRoleResult></AssumeRoleResponse>"),
          std::string("<Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s"
                      "</SecretAccessKey></Credentials>"),
          std::string("{}"), std::string()}) {
        FakeService service(in_turn({http_answer(200, body)}));
        TestHost test;
        Client client = client_of(test, service);
        const auto credentials = assume_role(client, {.arn = "r", .session_name = "s"});
        ASSERT_FALSE(credentials) << body;
        EXPECT_TRUE(credentials.error().message().starts_with("sts AssumeRole: "))
            << credentials.error().message();
    }
}

TEST(Sts, IsAskedInTheRegionOfTheClient) {
    FakeService proxy(in_turn({http_answer(403, "")}));
    TestHost test;
    Client client = client_behind(test, proxy);
    EXPECT_FALSE(get_caller_identity(client));
    EXPECT_EQ(proxy.last().line(), "CONNECT sts.eu-west-1.amazonaws.com:443");
}

}  // namespace
}  // namespace metsuke::aws
