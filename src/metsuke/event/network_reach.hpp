// SPDX-License-Identifier: Apache-2.0
//
// How far opened networks reach. A network alone may look harmless: 0.0.0.0/1 and 128.0.0.0/1
// together are the world. So all networks that one call opens for the same ports are laid side by
// side first; if together they hold every public address, each piece of them reaches the world.
#pragma once

#include <vector>

#include "metsuke/finding/finding.hpp"

namespace metsuke::event {

/// Sets the reach of every change whose cidr is a network and whose reach is not known yet. world:
/// every public address of its family. wide: a public network larger than /24 (IPv4) or /48 (IPv6),
/// that is, more than one site. private: private, loopback, link-local, shared and reserved
/// networks, and public ones of one site. Text that is no network stays without reach.
/// docs/decisions tells the reasons.
void assign_reach(std::vector<finding::NetworkChange>& changes);

}  // namespace metsuke::event
