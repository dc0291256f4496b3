// SPDX-License-Identifier: Apache-2.0
//
// How connections are made, for HTTP and mail alike.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "metsuke/net/address_rule.hpp"
#include "metsuke/net/proxy.hpp"

namespace metsuke::net {

struct Transport {
    AddressRule addresses = AddressRule::any;
    /// Certificates that servers are checked against; empty: the system's own.
    std::string ca_file;
    Proxy proxy;
    std::chrono::milliseconds connect_timeout = std::chrono::seconds(10);
    std::chrono::milliseconds total_timeout = std::chrono::seconds(30);  ///< connecting included
    std::size_t most_body = std::size_t{1} << 20;  ///< bytes of an answer; the rest is not read
};

}  // namespace metsuke::net
