// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/proxy.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "metsuke/base/ip.hpp"
#include "metsuke/net/url.hpp"

namespace metsuke::net {

namespace {

template <std::size_t N>
std::string first_of(const std::array<std::string_view, N>& names, const Variable& variable) {
    for (const std::string_view name : names) {
        if (auto value = variable(name); value && !value->empty()) {
            return *std::move(value);
        }
    }
    return {};
}

std::vector<std::string> words_of(std::string_view text) {
    static constexpr std::string_view kBetween = ", \t";
    std::vector<std::string> words;
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(kBetween), text.size()));
        if (text.empty()) {
            return words;
        }
        const std::size_t size = std::min(text.find_first_of(kBetween), text.size());
        words.emplace_back(text.substr(0, size));
        text.remove_prefix(size);
    }
}

/// "example.com" and ".example.com" stand for the domain and all below it; "10.0.0.0/8" for a
/// network.
bool stands_for(std::string_view exception, std::string_view host) {
    if (exception == "*") {
        return true;
    }
    const auto address = base::parse_ip(host);
    const auto network = base::parse_network(exception, base::HostBits::mask);
    if (address && network) {
        return network->contains(*address);
    }
    if (exception.starts_with('.')) {
        exception.remove_prefix(1);
    }
    return host == exception || (host.size() > exception.size() && host.ends_with(exception) &&
                                 host[host.size() - exception.size() - 1] == '.');
}

}  // namespace

bool Proxy::covers(std::string_view host) const {
    if (url.empty() || is_this_machine(host)) {
        return false;
    }
    return std::ranges::none_of(
        except, [host](const std::string& exception) { return stands_for(exception, host); });
}

Proxy proxy_of(const Variable& variable) {
    static constexpr std::array<std::string_view, 4> kProxy = {"https_proxy", "HTTPS_PROXY",
                                                               "all_proxy", "ALL_PROXY"};
    static constexpr std::array<std::string_view, 2> kExcept = {"no_proxy", "NO_PROXY"};
    return {.url = first_of(kProxy, variable), .except = words_of(first_of(kExcept, variable))};
}

}  // namespace metsuke::net
