// SPDX-License-Identifier: Apache-2.0
//
// What can be said of the module without a reader of HCL; tests/aws has one.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "metsuke/deploy/template_parameters.hpp"
#include "metsuke/deploy/templates.hpp"

namespace metsuke::deploy {
namespace {

Plan plan(Path path, bool is_for_organization = false) {
    return {.path = path,
            .is_for_organization = is_for_organization,
            .rules = 1,
            .patterns = {{.json = R"({"source":["aws.${x}"]})"}}};
}

TEST(TemplateParameters, AreReadFromATemplate) {
    const auto parameters = parameters_in(
        "Description: d\n\nParameters:\n  LogDays:\n    Type: Number\n    Default: 90\n"
        "    AllowedValues: [30, 90]\n  Mail:\n    Type: String\n    AllowedPattern: \".+@.+\"\n"
        "    Description: >-\n      Who is\n      told\n\nConditions:\n  HasKey: !Not [x]\n");
    ASSERT_EQ(parameters.size(), 2U);
    EXPECT_EQ(parameters[0].name, "LogDays");
    EXPECT_TRUE(parameters[0].is_number);
    EXPECT_EQ(parameters[0].preset, "90");
    EXPECT_EQ(parameters[0].values, (std::vector<std::string>{"30", "90"}));
    EXPECT_EQ(parameters[1].name, "Mail");
    EXPECT_FALSE(parameters[1].is_number);
    EXPECT_EQ(parameters[1].preset, std::nullopt);
    EXPECT_EQ(parameters[1].pattern, ".+@.+");
    EXPECT_EQ(parameters[1].description, "Who is told");
}

TEST(Terraform, AVariableForEachParameterThatItsUserHasToSay) {
    for (const Path path : {Path::eventbridge_sqs, Path::eventbridge_sns, Path::s3_sqs}) {
        const std::string module = terraform_module(plan(path));
        EXPECT_TRUE(
            module.contains("variable \"log_days\" {\n  type    = number\n"
                            "  default = 90\n\n  validation {\n"
                            "    condition     = contains([30, 60, "))
            << module;
        EXPECT_TRUE(module.contains(R"(can(regex("^(?:https://.+)$", var.endpoint)))"));
        EXPECT_TRUE(module.contains("\n    RoomId       = var.room_id\n"));
        EXPECT_TRUE(module.contains("\n    CodeKey      = aws_s3_object.package.key\n"));
        EXPECT_TRUE(module.contains("\n    Architecture = var.architecture\n"));
        EXPECT_TRUE(module.contains(R"(contains(["x86_64", "arm64"], var.architecture))"));
        EXPECT_TRUE(module.contains("\n    KmsKeyArn  = var.second_kms_key_arn\n"));
        EXPECT_FALSE(module.contains("variable \"code_bucket\""));
        EXPECT_FALSE(module.contains("variable \"release\""));
        EXPECT_EQ(module.contains("variable \"log_bucket\""), path == Path::s3_sqs);
        EXPECT_EQ(module.contains("variable \"topic_arn\""), path == Path::eventbridge_sns);
    }
}

TEST(Terraform, TakesNothingOfATemplateForItsOwn) {
    const std::string module = terraform_module(plan(Path::eventbridge_sqs));
    EXPECT_TRUE(module.contains("- \"aws.$${x}\""));
    EXPECT_TRUE(module.contains("!Sub $${AWS::StackName}-dead"));
}

TEST(Terraform, MembersComeWithAnOrganizationOnly) {
    EXPECT_FALSE(terraform_module(plan(Path::eventbridge_sqs)).contains("stack_set"));
    const std::string module = terraform_module(plan(Path::eventbridge_sqs, true));
    EXPECT_TRUE(module.contains("resource \"aws_cloudformation_stack_set\" \"members\""));
    EXPECT_TRUE(module.contains("variable \"organization_id\""));
    EXPECT_TRUE(module.contains("  member_template = <<TEMPLATE\nAWSTemplateFormatVersion"));
}

}  // namespace
}  // namespace metsuke::deploy
