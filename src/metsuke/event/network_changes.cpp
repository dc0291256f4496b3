// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/network_changes.hpp"

#include "metsuke/event/facts.hpp"
#include "metsuke/event/loose_json.hpp"
#include "metsuke/event/network_reach.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;

bool opens_group(std::string_view name) {
    return name == "AuthorizeSecurityGroupIngress" || name == "AuthorizeSecurityGroupEgress" ||
           name == "ModifySecurityGroupRules";
}

bool closes_group(std::string_view name) {
    return name == "RevokeSecurityGroupIngress" || name == "RevokeSecurityGroupEgress" ||
           name == "DeleteSecurityGroup";
}

bool changes_acl(std::string_view name) {
    return name == "CreateNetworkAclEntry" || name == "ReplaceNetworkAclEntry" ||
           name == "DeleteNetworkAclEntry";
}

}  // namespace

NetworkChanges network_changes_of(Value detail) {
    NetworkChanges changes;
    if (!detail.find("eventSource").text().starts_with("ec2.")) {
        return changes;
    }
    const NetworkCall call{.name = detail.find("eventName").text(),
                           .request = unwrapped(detail.find("requestParameters")),
                           .response = unwrapped(detail.find("responseElements"))};
    if (opens_group(call.name)) {
        changes.opened = group_rules_opened(call);
    } else if (closes_group(call.name)) {
        changes.closed = group_rules_closed(call);
    } else if (changes_acl(call.name)) {
        (acl_entry_allows(call) ? changes.opened : changes.closed).push_back(acl_entry(call));
    }
    assign_reach(changes.opened);
    assign_reach(changes.closed);
    return changes;
}

}  // namespace metsuke::event
