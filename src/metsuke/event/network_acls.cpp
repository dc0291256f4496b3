// SPDX-License-Identifier: Apache-2.0
//
// Entries of network ACLs (Amazon EC2 API reference, CreateNetworkAclEntry). The API's "protocol"
// is logged as "aclProtocol"; both are read. An entry is known by its number within its ACL.
#include "metsuke/event/loose_json.hpp"
#include "metsuke/event/network_changes.hpp"
#include "metsuke/event/network_rule.hpp"
#include "metsuke/finding/bounds.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;
using finding::NetworkChange;

Value first_of(Value object, std::string_view key, std::string_view other) {
    const Value value = loose_find(object, key);
    return value ? value : loose_find(object, other);
}

NetworkChange::Direction direction_of(Value egress) {
    const std::string_view text = scalar_text(egress);
    if (text == "true") {
        return NetworkChange::Direction::egress;
    }
    return text == "false" ? NetworkChange::Direction::ingress : NetworkChange::Direction::unknown;
}

}  // namespace

NetworkChange acl_entry(const NetworkCall& call) {
    NetworkChange change;
    change.direction = direction_of(loose_find(call.request, "egress"));
    change.group = finding::bounded_text(loose_text(call.request, "networkAclId"), 256);
    change.rule_id = finding::bounded_text(loose_text(call.request, "ruleNumber"), 256);
    if (call.name == "DeleteNetworkAclEntry") {
        return change;
    }
    const Value ports = loose_find(call.request, "portRange");
    set_permission(change, {.protocol = first_of(call.request, "aclProtocol", "protocol"),
                            .from_port = loose_find(ports, "from"),
                            .to_port = loose_find(ports, "to")});
    const std::string_view v4 = loose_text(call.request, "cidrBlock");
    set_network(change, v4.empty() ? loose_text(call.request, "ipv6CidrBlock") : v4);
    return change;
}

bool acl_entry_allows(const NetworkCall& call) {
    return call.name != "DeleteNetworkAclEntry" &&
           equals_loosely(loose_text(call.request, "ruleAction"), "allow");
}

}  // namespace metsuke::event
