// SPDX-License-Identifier: Apache-2.0
//
// The readers of network permissions, one a family of calls. Each takes what the call asked for or
// answered; whether it happened is the outcome's matter.
#pragma once

#include <string_view>
#include <vector>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::event {

/// A call whose parameters are already taken out of their wrappers.
struct NetworkCall {
    std::string_view name;
    base::json::Value request, response;
};

/// AuthorizeSecurityGroup*, ModifySecurityGroupRules: what is open afterwards.
std::vector<finding::NetworkChange> group_rules_opened(const NetworkCall& call);

/// RevokeSecurityGroup*, DeleteSecurityGroup.
std::vector<finding::NetworkChange> group_rules_closed(const NetworkCall& call);

/// Create-, Replace- and DeleteNetworkAclEntry: the one entry the call names.
finding::NetworkChange acl_entry(const NetworkCall& call);

/// Whether the entry lets traffic through. An entry that is deleted no longer does.
bool acl_entry_allows(const NetworkCall& call);

}  // namespace metsuke::event
