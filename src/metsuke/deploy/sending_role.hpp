// SPDX-License-Identifier: Apache-2.0
//
// The role by which EventBridge sends events on to a bus elsewhere, as a resource of a template.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::deploy {

struct SendingRole {
    std::string_view id;    ///< in the template
    std::string_view name;  ///< as YAML; empty: CloudFormation makes one
    std::string_view bus;   ///< its ARN, as YAML
};

std::string written(const SendingRole& role);

}  // namespace metsuke::deploy
