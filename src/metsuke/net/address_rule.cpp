// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/address_rule.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace metsuke::net {

namespace {

using base::IpAddress;

/// Nothing that a receiver on the Internet has. The metadata services of AWS are among them
/// (169.254.169.254, fd00:ec2::254).
constexpr auto kSpecial = std::to_array<std::string_view>({
    "0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
    "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",
    "::/128",        "::1/128",         "100::/64",       "2001::/23",      "2001:db8::/32",
    "fc00::/7",      "fe80::/10",       "fec0::/10",      "ff00::/8",
});

/// Of the Lambda runtime interface, and the metadata services of EC2, ECS and EKS.
constexpr auto kLinkLocal =
    std::to_array<std::string_view>({"169.254.0.0/16", "fe80::/10", "fd00:ec2::/32"});

bool is_in(const IpAddress& address, std::string_view network) {
    const auto parsed = base::parse_network(network);
    return parsed && parsed->contains(address);
}

/// The IPv4 address behind one of IPv6 that stands for it, or the address itself.
IpAddress unwrapped(const IpAddress& address) {
    static constexpr std::size_t kV4Begin = 12;
    if (address.family == IpAddress::Family::v4 ||
        (!is_in(address, "::ffff:0:0/96") && !is_in(address, "64:ff9b::/96"))) {
        return address;
    }
    IpAddress v4;
    std::ranges::copy_n(address.bytes.begin() + kV4Begin, 4, v4.bytes.begin());
    return v4;
}

bool is_special(const IpAddress& address) {
    return std::ranges::any_of(
        kSpecial, [&address](std::string_view network) { return is_in(address, network); });
}

}  // namespace

bool is_loopback(const IpAddress& address) {
    const IpAddress plain = unwrapped(address);
    return is_in(plain, "127.0.0.0/8") || is_in(plain, "::1/128");
}

bool is_allowed(const IpAddress& address, AddressRule rule) {
    switch (rule) {
        case AddressRule::loopback_only: return is_loopback(address);
        case AddressRule::host_services:
            return is_loopback(address) || std::ranges::any_of(kLinkLocal, [&](std::string_view n) {
                       return is_in(unwrapped(address), n);
                   });
        case AddressRule::public_only: return !is_special(unwrapped(address));
        case AddressRule::any: break;
    }
    return true;
}

}  // namespace metsuke::net
