// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/deploy/own_path.hpp"
#include "metsuke/deploy/resources.hpp"
#include "metsuke/deploy/rule_resource.hpp"
#include "metsuke/deploy/templates.hpp"

namespace metsuke::deploy {

namespace {

constexpr std::string_view kHead = R"(AWSTemplateFormatVersion: "2010-09-09"
Description: metsuke tells a chat room who did what in AWS ({}; for {} rule{} of metsuke)
)";

std::string_view words_of(Path path) {
    switch (path) {
        case Path::eventbridge_sqs: return "EventBridge, SQS, Lambda";
        case Path::eventbridge_sns: return "EventBridge, SNS, Lambda";
        case Path::s3_sqs: break;
    }
    return "log files in S3, SQS, Lambda";
}

/// The chosen events, from the default bus, and from that of the organization.
std::string rules_of_way_in(const Plan& plan) {
    std::string text = "\n  # ---- what is sent\n";
    std::size_t number = 0;
    for (const WantedPattern& pattern : plan.patterns) {
        ++number;
        RuleResource rule = {.id = fmt::format("Rule{}", number),
                             .about = "What the rules of metsuke are about",
                             .name = fmt::format("${{AWS::StackName}}-{}", number),
                             .bus = {},
                             .reads = pattern.reads,
                             .pattern = pattern.json,
                             .targets = targets_of_way_in(plan.path),
                             .condition = {}};
        text += written(rule);
        if (plan.is_for_organization) {
            rule.id = fmt::format("OrganizationRule{}", number);
            rule.about = "What the rules of metsuke are about, from the organization";
            rule.bus = "!GetAtt Bus.Name";
            text += written(rule);
        }
    }
    return text;
}

std::string outputs_of(const Plan& plan) {
    std::string text = R"(
Outputs:
  Function:
    Value: !Ref Live
  DeadQueue:
    Description: What could not be told waits here
    Value: !Ref DeadQueue
)";
    if (plan.path != Path::eventbridge_sns) {
        text += "  Queue:\n    Value: !GetAtt Queue.Arn\n";
    }
    if (plan.is_for_organization) {
        text +=
            "  Bus:\n    Description: Parameter of the member template\n    Value: !GetAtt "
            "Bus.Arn\n";
    }
    return text;
}

}  // namespace

std::string main_template(const Plan& plan) {
    std::string text =
        fmt::format(kHead, words_of(plan.path), plan.rules, plan.rules == 1 ? "" : "s");
    text += parameters_of(plan);
    text += "\nResources:";
    text += way_in(plan);
    text += rules_of_way_in(plan);
    text += function_resources(plan.path);
    text += own_path_resources(plan);
    text += alarm_resources(plan);
    text += outputs_of(plan);
    return text;
}

}  // namespace metsuke::deploy
