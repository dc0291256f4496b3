// SPDX-License-Identifier: Apache-2.0
//
// A set-up in AWS as CloudFormation templates (YAML) that people review and deploy themselves.
#pragma once

#include <string>

#include "metsuke/deploy/plan.hpp"

namespace metsuke::deploy {

/// Where the function is.
std::string main_template(const Plan& plan);

/// For another region than the main one, us-east-1 unless it is that: the mailbox, and what arises
/// in us-east-1 alone.
std::string second_template(const Plan& plan);

/// For accounts of an organization and each of their regions, as a StackSet: rules that send to the
/// main account's bus.
std::string member_template(const Plan& plan);

/// The templates within a Terraform module (HCL, one file) that deploys them.
std::string terraform_module(const Plan& plan);

/// An IAM policy (JSON): what has to be allowed to who deploys the templates, under names that
/// begin with "metsuke". What the function is allowed stands in the main template.
std::string deployer_policy();

}  // namespace metsuke::deploy
