// SPDX-License-Identifier: Apache-2.0
//
// The same templates for who runs Terraform: a module that has CloudFormation make the stacks, and
// does what the templates leave to their deployer: the package in a bucket under a name of its own,
// a new version with each change, the parameters that both sides share.
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "metsuke/deploy/hcl_text.hpp"
#include "metsuke/deploy/template_parameters.hpp"
#include "metsuke/deploy/templates.hpp"

namespace metsuke::deploy {

namespace {

/// No line of YAML that we write is this word.
constexpr std::string_view kMarker = "TEMPLATE";

constexpr std::string_view kHead =
    R"hcl(# metsuke tells a chat room who did what in AWS. A module that `metsuke deploy terraform` has written: CloudFormation makes
# the stacks, from the templates at its end, which are those of `metsuke deploy cloudformation`.

terraform {
  required_version = ">= 1.3"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0"
    }
  }
}

variable "name" {
  description = "Of the stack; its resources are named after it"
  type        = string
  default     = "metsuke"

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9-]{0,47}$", var.name))
    error_message = "Letters, digits and hyphens, 48 at most, a letter first."
  }
}

variable "package" {
  description = "The file that make package makes, for the architecture below"
  type        = string
  default     = "metsuke-lambda-x86_64.zip"
}

variable "second_region" {
  description = "Another region than the provider's: us-east-1, unless that is it. What touches the path that tells is mailed from there"
  type        = string
  default     = "us-east-1"
}
)hcl";

constexpr std::string_view kOrganization = R"hcl(
variable "organizational_unit_ids" {
  description = "Whose accounts send what happens to them; the root's id for all"
  type        = list(string)
}

variable "member_regions" {
  description = "Regions in use there, us-east-1 among them (IAM, sign-in and other services without a region)"
  type        = list(string)
}

variable "call_as" {
  description = "DELEGATED_ADMIN where this is not the organization's management account"
  type        = string
  default     = "SELF"
}
)hcl";

constexpr std::string_view kStacks = R"hcl(
data "aws_region" "main" {}

resource "aws_s3_bucket" "code" {
  bucket_prefix = "${var.name}-code-"
}

resource "aws_s3_bucket_public_access_block" "code" {
  bucket                  = aws_s3_bucket.code.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# CloudFormation takes no notice of what changes behind a key: every content has its own.
resource "aws_s3_object" "package" {
  bucket = aws_s3_bucket.code.id
  key    = "${filesha256(var.package)}.zip"
  source = var.package
}

resource "aws_s3_object" "template" {
  bucket  = aws_s3_bucket.code.id
  key     = "${sha256(local.main_template)}.yaml"
  content = local.main_template
}

resource "aws_cloudformation_stack" "main" {
  name         = var.name
  template_url = "https://${aws_s3_bucket.code.bucket_regional_domain_name}/${aws_s3_object.template.key}"
  capabilities = ["CAPABILITY_IAM"]

  # Whatever changes, a new version is published.
  parameters = merge(local.main_parameters, {
    Release = substr(sha256(jsonencode([local.main_parameters, local.main_template])), 0, 16)
  })
}

resource "aws_cloudformation_stack" "second" {
  region        = var.second_region
  name          = "${var.name}-second"
  template_body = local.second_template
  capabilities  = ["CAPABILITY_IAM"]
  parameters    = local.second_parameters
}
)hcl";

constexpr std::string_view kMembers = R"hcl(
resource "aws_cloudformation_stack_set" "members" {
  name             = "${var.name}-members"
  template_body    = local.member_template
  capabilities     = ["CAPABILITY_NAMED_IAM"]
  permission_model = "SERVICE_MANAGED"
  call_as          = var.call_as

  parameters = {
    BusArn = aws_cloudformation_stack.main.outputs["Bus"]
  }

  auto_deployment {
    enabled                          = true
    retain_stacks_on_account_removal = false
  }

  # AWS fills it in although nobody asks for it.
  lifecycle {
    ignore_changes = [administration_role_arn]
  }
}

resource "aws_cloudformation_stack_set_instance" "members" {
  for_each = toset(var.member_regions)

  stack_set_name            = aws_cloudformation_stack_set.members.name
  stack_set_instance_region = each.value
  call_as                   = var.call_as

  deployment_targets {
    organizational_unit_ids = var.organizational_unit_ids
  }
}
)hcl";

constexpr std::string_view kOutputs = R"hcl(
output "function_alias" {
  value = aws_cloudformation_stack.main.outputs["Function"]
}

output "dead_queue" {
  description = "What could not be told waits here"
  value       = aws_cloudformation_stack.main.outputs["DeadQueue"]
}
)hcl";

/// A parameter that the module passes by itself, and what.
struct Passed {
    std::string_view name, value;
};
constexpr std::array<Passed, 4> kMain = {{
    {.name = "CodeBucket", .value = "aws_s3_object.package.bucket"},
    {.name = "CodeKey", .value = "aws_s3_object.package.key"},
    {.name = "SecondRegion", .value = "var.second_region"},
    {.name = "Release", .value = {}},  // made of all others: added where they are passed
}};
constexpr std::array<Passed, 3> kSecond = {{
    {.name = "MainRegion", .value = "data.aws_region.main.region"},
    {.name = "MainStack", .value = "aws_cloudformation_stack.main.name"},
    {.name = "KmsKeyArn", .value = "var.second_kms_key_arn"},
}};

std::string variable_of(const TemplateParameter& parameter, std::string_view name) {
    const std::size_t width = parameter.description.empty() ? 7 : 11;  // as `terraform fmt` has it
    std::string text = fmt::format("\nvariable \"{}\" {{\n", name);
    const auto line = [&text, width](std::string_view key, std::string_view value) {
        text += fmt::format("  {:{}} = {}\n", key, width, value);
    };
    if (!parameter.description.empty()) {
        line("description", hcl_quoted(parameter.description));
    }
    line("type", parameter.is_number ? "number" : "string");
    if (parameter.preset) {
        line("default", parameter.is_number ? *parameter.preset : hcl_quoted(*parameter.preset));
    }
    const auto validation = [&text](std::string_view condition, std::string_view what) {
        text +=
            fmt::format("\n  validation {{\n    condition     = {}\n    error_message = {}\n  }}\n",
                        condition, hcl_quoted(what));
    };
    if (!parameter.pattern.empty()) {
        const std::string whole = "^(?:" + parameter.pattern + ")$";
        validation(fmt::format("can(regex({}, var.{}))", hcl_quoted(whole), name),
                   "It has to look like " + parameter.pattern);
    }
    if (!parameter.values.empty()) {
        std::string values;
        std::string words;
        for (const std::string& value : parameter.values) {
            values +=
                (values.empty() ? "" : ", ") + (parameter.is_number ? value : hcl_quoted(value));
            words += (words.empty() ? "" : ", ") + value;
        }
        validation(fmt::format("contains([{}], var.{})", values, name), "One of " + words);
    }
    return text + "}\n";
}

/// One template's side of the module: variables, and the map that passes them on.
struct Side {
    std::string variables, parameters;
};

Side side_of(std::string_view template_text, std::string_view local,
             std::span<const Passed> passed) {
    const std::vector<TemplateParameter> parameters = parameters_in(template_text);
    std::size_t width = 0;
    for (const TemplateParameter& parameter : parameters) {
        width = std::max(width, parameter.name.size());
    }
    Side side = {.variables = {}, .parameters = fmt::format("  {} = {{\n", local)};
    for (const TemplateParameter& parameter : parameters) {
        const auto own = std::ranges::find(passed, parameter.name, &Passed::name);
        if (own != passed.end() && own->value.empty()) {
            continue;
        }
        const std::string value =
            own != passed.end() ? std::string(own->value) : "var." + snake_case(parameter.name);
        side.parameters += fmt::format("    {:{}} = {}\n", parameter.name, width, value);
        if (own == passed.end() || own->name == "KmsKeyArn") {
            side.variables += variable_of(parameter, std::string_view(value).substr(4));
        }
    }
    side.parameters += "  }\n";
    return side;
}

}  // namespace

std::string terraform_module(const Plan& plan) {
    const std::string main = main_template(plan);
    const std::string second = second_template(plan);
    const Side main_side = side_of(main, "main_parameters", kMain);
    const Side second_side = side_of(second, "second_parameters", kSecond);
    std::string text(kHead);
    text += main_side.variables + second_side.variables;
    if (plan.is_for_organization) {
        text += kOrganization;
    }
    text += kStacks;
    if (plan.is_for_organization) {
        text += kMembers;
    }
    text += kOutputs;
    text += "\nlocals {\n" + main_side.parameters + "\n" + second_side.parameters;
    text += "\n  main_template = " + hcl_heredoc(main, kMarker);
    text += "\n  second_template = " + hcl_heredoc(second, kMarker);
    if (plan.is_for_organization) {
        text += "\n  member_template = " + hcl_heredoc(member_template(plan), kMarker);
    }
    return text + "}\n";
}

}  // namespace metsuke::deploy
