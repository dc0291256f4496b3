// SPDX-License-Identifier: Apache-2.0
//
// Security group rules in every encoding that CloudTrail has for them. EC2 answers since 2021 with
// the rules as it stored them, with ids and directions; that is preferred to what the caller sent.
// The request has three forms: a list of permissions, the flat parameters of the first API, and the
// PascalCase one of ModifySecurityGroupRules.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "metsuke/event/loose_json.hpp"
#include "metsuke/event/network_changes.hpp"
#include "metsuke/event/network_rule.hpp"
#include "metsuke/finding/bounds.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;
using finding::NetworkChange;
using finding::Reach;
using Changes = std::vector<NetworkChange>;
using Direction = NetworkChange::Direction;

Direction direction_of_call(std::string_view name) {
    if (name.ends_with("Ingress")) {
        return Direction::ingress;
    }
    return name.ends_with("Egress") ? Direction::egress : Direction::unknown;
}

std::string short_text(std::string_view text) { return finding::bounded_text(text, 256); }

/// By id; a call of the first API may know only the name.
std::string group_of(const NetworkCall& call) {
    for (const Value holder : {call.request, call.response}) {
        for (const std::string_view key : {"groupId", "groupName"}) {
            const std::string_view text = loose_text(holder, key);
            if (!text.empty()) {
                return short_text(text);
            }
        }
    }
    return {};
}

void set_description(NetworkChange& change, Value holder) {
    change.description = finding::bounded_text(loose_text(holder, "description"), 512);
}

/// A rule with its source or target directly in it: the response's rules and those of
/// ModifySecurityGroupRules. False if it names none.
bool read_rule(Value rule, NetworkChange& change) {
    set_permission(change, {.protocol = loose_find(rule, "ipProtocol"),
                            .from_port = loose_find(rule, "fromPort"),
                            .to_port = loose_find(rule, "toPort")});
    set_description(change, rule);
    for (const std::string_view key : {"cidrIpv4", "cidrIpv6", "cidrIp"}) {
        const std::string_view cidr = loose_text(rule, key);
        if (cidr.empty()) {
            continue;
        }
        set_network(change, cidr);
        return true;
    }
    const std::string_view list = loose_text(rule, "prefixListId");
    if (!list.empty()) {
        set_reference(change, list, Reach::prefix_list);
        return true;
    }
    std::string_view group = loose_text(rule, "referencedGroupId");
    if (group.empty()) {
        group = loose_text(loose_find(rule, "referencedGroupInfo"), "groupId");
    }
    if (group.empty()) {
        return false;
    }
    set_reference(change, group, Reach::group);
    return true;
}

/// securityGroupRuleSet and revokedSecurityGroupRuleSet.
Changes stored_rules(const NetworkCall& call, std::string_view set) {
    Changes changes;
    const std::string group = group_of(call);
    for (const Value rule : elements_of(loose_find(call.response, set))) {
        NetworkChange change;
        if (!read_rule(rule, change)) {
            continue;
        }
        const Value is_egress = loose_find(rule, "isEgress");
        const std::string_view direction = scalar_text(is_egress);
        change.direction = direction == "true"    ? Direction::egress
                           : direction == "false" ? Direction::ingress
                                                  : direction_of_call(call.name);
        change.group = short_text(loose_text(rule, "groupId"));
        if (change.group.empty()) {
            change.group = group;
        }
        change.rule_id = short_text(loose_text(rule, "securityGroupRuleId"));
        changes.push_back(std::move(change));
    }
    return changes;
}

/// One kind of list in a permission, and what its elements call their network or group.
struct Peers {
    std::string_view list, id, other_id;
    std::optional<Reach> reach = std::nullopt;  ///< none: a network, whose reach is worked out
};

constexpr std::array kPeers = {
    Peers{.list = "ipRanges", .id = "cidrIp", .other_id = "cidrIpv4"},
    Peers{.list = "ipv6Ranges", .id = "cidrIpv6", .other_id = "cidrIp"},
    Peers{.list = "prefixListIds", .id = "prefixListId", .reach = Reach::prefix_list},
    Peers{.list = "groups", .id = "groupId", .other_id = "groupName", .reach = Reach::group},
    Peers{.list = "userIdGroupPairs",
          .id = "groupId",
          .other_id = "groupName",
          .reach = Reach::group},
};

/// A list's element is an object, or its one text alone.
std::string_view peer_text(Value element, const Peers& peers) {
    if (!element.is_object()) {
        return element.text();
    }
    const std::string_view text = loose_text(element, peers.id);
    return text.empty() ? loose_text(element, peers.other_id) : text;
}

/// {"ipProtocol", "fromPort", "toPort", "ipRanges": {"items": [{"cidrIp"}]}, ...}: a change for
/// each peer.
void append_permission(Changes& changes, Value permission, const NetworkChange& frame) {
    NetworkChange base = frame;
    set_permission(base, {.protocol = loose_find(permission, "ipProtocol"),
                          .from_port = loose_find(permission, "fromPort"),
                          .to_port = loose_find(permission, "toPort")});
    for (const Peers& peers : kPeers) {
        for (const Value element : elements_of(loose_find(permission, peers.list))) {
            const std::string_view text = peer_text(element, peers);
            if (text.empty()) {
                continue;
            }
            NetworkChange change = base;
            set_description(change, element);
            if (const std::optional<Reach> reach = peers.reach) {
                set_reference(change, text, *reach);
            } else {
                set_network(change, text);
            }
            changes.push_back(std::move(change));
        }
    }
}

/// The parameters of the first API, beside an empty ipPermissions. A source group there has all
/// traffic allowed.
void append_flat_form(Changes& changes, const NetworkCall& call, const NetworkChange& frame) {
    const std::string_view source = loose_text(call.request, "sourceSecurityGroupName");
    if (!source.empty()) {
        NetworkChange change = frame;
        set_permission(change, {});
        set_reference(change, source, Reach::group);
        changes.push_back(std::move(change));
    }
    NetworkChange change = frame;
    if (read_rule(call.request, change)) {
        changes.push_back(std::move(change));
    }
}

Changes permissions_in(const NetworkCall& call, Value list) {
    NetworkChange frame;
    frame.direction = direction_of_call(call.name);
    frame.group = group_of(call);
    Changes changes;
    for (const Value permission : elements_of(list)) {
        append_permission(changes, permission, frame);
    }
    return changes;
}

Changes requested_rules(const NetworkCall& call) {
    Changes changes = permissions_in(call, loose_find(call.request, "ipPermissions"));
    NetworkChange frame;
    frame.direction = direction_of_call(call.name);
    frame.group = group_of(call);
    append_flat_form(changes, call, frame);
    return changes;
}

/// {"GroupId", "SecurityGroupRule": {"SecurityGroupRuleId", "SecurityGroupRule": {...}}}. Neither
/// request nor response tells the direction.
Changes modified_rules(const NetworkCall& call) {
    Changes changes;
    Value updates = loose_find(call.request, "securityGroupRule");
    if (!updates) {
        updates = loose_find(call.request, "securityGroupRules");
    }
    const std::string group = group_of(call);
    for (const Value update : elements_of(updates)) {
        const Value inner = loose_find(update, "securityGroupRule");
        NetworkChange change;
        change.direction = Direction::unknown;
        if (!read_rule(inner.is_object() ? inner : update, change)) {
            continue;
        }
        change.group = group;
        change.rule_id = short_text(loose_text(update, "securityGroupRuleId"));
        changes.push_back(std::move(change));
    }
    return changes;
}

/// What tells one rule of a group from another.
auto rule_key(const NetworkChange& change) {
    return std::tuple(std::string_view(change.protocol), change.from_port, change.to_port,
                      std::string_view(change.cidr));
}

/// Rules that were revoked by id alone; nothing else is known of them.
void append_rule_ids(Changes& changes, const NetworkCall& call) {
    const std::string group = group_of(call);
    for (const std::string_view key :
         {"securityGroupRuleIds", "securityGroupRuleIdSet", "securityGroupRuleId"}) {
        for (const Value element : elements_of(loose_find(call.request, key))) {
            std::string_view id = loose_text(element, "securityGroupRuleId");
            if (id.empty()) {
                id = told_text(element);
            }
            if (id.empty()) {
                continue;
            }
            NetworkChange change;
            change.direction = direction_of_call(call.name);
            change.group = group;
            change.rule_id = short_text(id);
            changes.push_back(std::move(change));
        }
    }
}

/// EC2 answers a revocation with what it removed; older answers only with what it did not know.
Changes revoked_rules(const NetworkCall& call) {
    Changes changes = stored_rules(call, "revokedSecurityGroupRuleSet");
    if (!changes.empty()) {
        return changes;
    }
    changes = requested_rules(call);
    const Changes unknown =
        permissions_in(call, loose_find(call.response, "unknownIpPermissionSet"));
    std::set<decltype(rule_key({}))> unknown_keys;
    for (const NetworkChange& change : unknown) {
        unknown_keys.insert(rule_key(change));
    }
    std::erase_if(changes, [&](const NetworkChange& change) {
        return unknown_keys.contains(rule_key(change));
    });
    append_rule_ids(changes, call);
    return changes;
}

}  // namespace

Changes group_rules_opened(const NetworkCall& call) {
    if (call.name == "ModifySecurityGroupRules") {
        return modified_rules(call);
    }
    const Changes changes = stored_rules(call, "securityGroupRuleSet");
    return changes.empty() ? requested_rules(call) : changes;
}

Changes group_rules_closed(const NetworkCall& call) {
    if (call.name != "DeleteSecurityGroup") {
        return revoked_rules(call);
    }
    NetworkChange change;
    change.direction = Direction::unknown;
    change.group = group_of(call);
    return {std::move(change)};
}

}  // namespace metsuke::event
