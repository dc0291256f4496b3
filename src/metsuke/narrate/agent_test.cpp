// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/agent.hpp"

#include <gtest/gtest.h>

namespace metsuke::narrate {
namespace {

using base::Lang;

std::string en(std::string_view agent) { return agent_name(agent, Lang::en); }

TEST(Agent, IsToldByItsFamily) {
    EXPECT_EQ(en("aws-cli/2.15.0 Python/3.11.6 Linux/6.1 exe/x86_64"), "aws-cli");
    EXPECT_EQ(en("aws-cli/2.15 exec-env/CloudShell"), "CloudShell");
    EXPECT_EQ(en("APN/1.0 HashiCorp/1.0 Terraform/1.9.5 aws-sdk-go-v2/1.30.3"), "Terraform");
    EXPECT_EQ(en("Boto3/1.34.0 md/Botocore#1.34.0"), "Python SDK (Boto3)");
    EXPECT_EQ(en("[S3Console/0.4, aws-internal/3 aws-sdk-java/1.11]"), "the console");
    EXPECT_EQ(en("console.amazonaws.com"), "the console");
    EXPECT_EQ(agent_name("signin.amazonaws.com", Lang::ja), "マネジメントコンソール");
    EXPECT_EQ(en("cloudformation.amazonaws.com"), "CloudFormation");
    EXPECT_EQ(en("autoscaling.amazonaws.com"), "Auto Scaling");
    EXPECT_EQ(en("Mozilla/5.0 (Windows NT 10.0)"), "a browser");
    EXPECT_EQ(en(""), "");
}

TEST(Agent, ThatIsUnknownIsToldByItsBeginning) {
    EXPECT_EQ(en("my-tool/1.0"), "my-tool/1.0");
    EXPECT_LE(en(std::string(2000, 'x')).size(), 44U);
    EXPECT_EQ(en("a\nb"), "a\\nb");
}

TEST(Agent, StandsBehindTheAddress) {
    EXPECT_EQ(from_where({.ip = "203.0.113.7", .user_agent = "aws-cli/2"}, Lang::en),
              "203.0.113.7 / aws-cli");
    EXPECT_EQ(from_where({.ip = "203.0.113.7", .user_agent = ""}, Lang::en), "203.0.113.7");
    EXPECT_EQ(from_where({.ip = "", .user_agent = ""}, Lang::en), "");
    EXPECT_EQ(from_where({.ip = "cloudformation.amazonaws.com",
                          .user_agent = "cloudformation.amazonaws.com"},
                         Lang::en),
              "CloudFormation");
    EXPECT_EQ(from_where({.ip = "AWS Internal", .user_agent = "AWS Internal"}, Lang::ja),
              "AWS 内部");
}

}  // namespace
}  // namespace metsuke::narrate
