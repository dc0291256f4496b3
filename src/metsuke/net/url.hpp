// SPDX-License-Identifier: Apache-2.0
//
// URLs that requests go to. Most of them are secrets as a whole (Slack, Teams, Discord): a message
// for people names scheme and host at most.
#pragma once

#include <string>
#include <string_view>

#include "metsuke/base/result.hpp"
#include "metsuke/net/address_rule.hpp"

namespace metsuke::net {

struct Url {
    std::string scheme;  ///< "https" or "http"
    std::string host;    ///< in lower case; IPv6 without brackets
    std::string text;    ///< as given: secret

    /// "https://hooks.slack.com/…"
    [[nodiscard]] std::string shown() const;
};

/// https, or http to this machine itself ("localhost", 127.0.0.0/8, ::1); of
/// AddressRule::host_services http to any host, as the address will be judged. No user or password
/// in it. The error does not quote it.
base::Result<Url> parse_url(std::string_view text, AddressRule plain = AddressRule::loopback_only);

/// "localhost", 127.0.0.0/8 and ::1. `host` is in lower case, IPv6 without brackets.
bool is_this_machine(std::string_view host);

/// ASCII letters, as in schemes, hosts and names of headers.
std::string lowered(std::string_view text);

/// Every byte that is not unreserved (RFC 3986, section 2.3) as %XX: for form fields and parts of a
/// path.
std::string percent_encoded(std::string_view text);

}  // namespace metsuke::net
