// SPDX-License-Identifier: Apache-2.0
//
// The words and numbers of one network permission, brought into one form: protocols by name, number
// or "-1", ports as numbers or text, missing, negative or swapped. What is unclear is read as the
// wider permission, because a rule that is shown too wide is looked at, and one that is shown too
// narrow is not.
#pragma once

#include "metsuke/base/json_tree.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::event {

/// Protocol and ports as they stand in a record; any of them may be missing.
struct RawPermission {
    base::json::Value protocol, from_port, to_port;
};

/// Sets protocol, from_port and to_port of `change`. All traffic is "all" with ports 0 to 65535; so
/// are all ports of TCP and UDP. ICMP keeps type and code where others have ports, and other
/// protocols have none: both have no ports here.
void set_permission(finding::NetworkChange& change, const RawPermission& raw);

/// Sets cidr in canonical form ("1.2.3.4/0" is "0.0.0.0/0", which is what EC2 stores). Reach is for
/// assign_reach().
void set_network(finding::NetworkChange& change, std::string_view cidr);

/// Sets cidr to the id of a group or prefix list, and the reach that says so.
void set_reference(finding::NetworkChange& change, std::string_view id, finding::Reach reach);

}  // namespace metsuke::event
