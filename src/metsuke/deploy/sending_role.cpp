// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/sending_role.hpp"

#include <fmt/core.h>

namespace metsuke::deploy {

std::string written(const SendingRole& role) {
    const std::string name =
        role.name.empty() ? "" : fmt::format("      RoleName: {}\n", role.name);
    return fmt::format(R"(
  {}:
    Type: AWS::IAM::Role
    Properties:
{}      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {{Service: events.amazonaws.com}}
            Action: sts:AssumeRole
            Condition: {{StringEquals: {{aws:SourceAccount: !Ref AWS::AccountId}}}}
      Policies:
        - PolicyName: send
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: events:PutEvents
                Resource: {}
)",
                       role.id, name, role.bus);
}

}  // namespace metsuke::deploy
