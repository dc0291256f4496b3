// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/deploy/elsewhere.hpp"
#include "metsuke/deploy/rule_resource.hpp"
#include "metsuke/deploy/sending_role.hpp"
#include "metsuke/deploy/templates.hpp"

namespace metsuke::deploy {

namespace {

constexpr std::string_view kHead = R"(AWSTemplateFormatVersion: "2010-09-09"
Description: >-
  Sends what the rules of metsuke are about to the account where it runs. A StackSet for the accounts of the
  organization and their regions, us-east-1 among them (IAM, sign-in and other services without a region)

Parameters:
  BusArn:
    Type: String
    AllowedPattern: arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/.+
    Description: Output Bus of the main stack

Resources:)";

constexpr std::string_view kSends = R"(      Targets:
        - Id: metsuke
          Arn: !Ref BusArn
          RoleArn: !GetAtt SendingRole.Arn
)";

}  // namespace

std::string member_template(const Plan& plan) {
    std::string text(kHead);
    text += written(SendingRole{
        .id = "SendingRole", .name = "!Sub metsuke-member-${AWS::Region}", .bus = "!Ref BusArn"});
    std::size_t number = 0;
    for (const WantedPattern& pattern : plan.patterns) {
        ++number;
        text += written(RuleResource{.id = fmt::format("Rule{}", number),
                                     .about = "What the rules of metsuke are about",
                                     .name = fmt::format("metsuke-member-{}", number),
                                     .bus = {},
                                     .reads = pattern.reads,
                                     .pattern = pattern.json,
                                     .targets = kSends,
                                     .condition = {}});
    }
    // Two: each of them hears of the other's end.
    for (std::size_t own = 1; own <= 2; ++own) {
        text += written(RuleResource{.id = fmt::format("Own{}", own),
                                     .about = "What touches these rules and their role",
                                     .name = fmt::format("metsuke-member-own-{}", own),
                                     .bus = {},
                                     .pattern = member_own_pattern(),
                                     .targets = kSends,
                                     .condition = {}});
    }
    return text;
}

}  // namespace metsuke::deploy
