// SPDX-License-Identifier: Apache-2.0
//
// IP addresses and networks. Parsing is strict (RFC 4291 section 2.2 for IPv6, four decimal octets
// without leading zeros for IPv4) and never throws, because most "addresses" in CloudTrail are
// names.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metsuke::base {

struct IpAddress {
    enum class Family : std::uint8_t { v4, v6 };
    Family family = Family::v4;
    std::array<std::uint8_t, 16> bytes{};  ///< IPv4: the first four

    friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

std::optional<IpAddress> parse_ip(std::string_view text);
std::string to_text(const IpAddress& address);  ///< RFC 5952 form

struct IpNetwork {
    IpAddress address;  ///< host bits are zero
    std::uint8_t prefix = 0;

    [[nodiscard]] bool contains(const IpAddress& other) const;
    friend bool operator==(const IpNetwork&, const IpNetwork&) = default;
};

/// "10.0.0.0/8"; a bare address is a network of one. Host bits that are set are an error unless
/// `mask`.
enum class HostBits : std::uint8_t { refuse, mask };
std::optional<IpNetwork> parse_network(std::string_view text,
                                       HostBits host_bits = HostBits::refuse);
std::string to_text(const IpNetwork& network);

}  // namespace metsuke::base
