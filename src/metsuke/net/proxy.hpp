// SPDX-License-Identifier: Apache-2.0
//
// The proxy by which requests go out, as the environment names it (HTTPS_PROXY, NO_PROXY; the
// conventions of curl(1), "ENVIRONMENT").
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metsuke::net {

struct Proxy {
    std::string url;                  ///< empty: none
    std::vector<std::string> except;  ///< hosts and domains that are reached directly; "*" is all

    /// Whether requests to the host go through the proxy. Never for this machine itself.
    [[nodiscard]] bool covers(std::string_view host) const;
};

using Variable = std::function<std::optional<std::string>(std::string_view name)>;

/// Of https_proxy, HTTPS_PROXY, all_proxy, ALL_PROXY the first that is set; no_proxy or NO_PROXY.
Proxy proxy_of(const Variable& variable);

}  // namespace metsuke::net
