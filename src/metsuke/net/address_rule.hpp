// SPDX-License-Identifier: Apache-2.0
//
// Which addresses a connection may go to. The address is judged, not the name it came from: a name
// can be made to point anywhere between the check and the connection.
#pragma once

#include <cstdint>

#include "metsuke/base/ip.hpp"

namespace metsuke::net {

enum class AddressRule : std::uint8_t {
    any,
    public_only,    ///< for URLs that a user gives: no private network, no metadata service
    loopback_only,  ///< for requests without TLS
    host_services,  ///< what AWS puts beside a program, without TLS: loopback and link-local
};

/// IPv4 in IPv6 (::ffff:10.0.0.1, 64:ff9b::/96) is judged as the IPv4 address. Sources: IANA's
/// registries of special-purpose addresses (RFC 6890).
bool is_allowed(const base::IpAddress& address, AddressRule rule);

bool is_loopback(const base::IpAddress& address);

}  // namespace metsuke::net
