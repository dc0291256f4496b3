// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/network_rule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "metsuke/base/ip.hpp"
#include "metsuke/event/loose_json.hpp"
#include "metsuke/finding/bounds.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;

using Protocol = std::pair<std::string_view, std::string_view>;

/// As written, and by name: IANA protocol numbers; EC2 writes -1 for every protocol.
constexpr auto kProtocols = std::to_array<Protocol>({
    {"-1", "all"},
    {"all", "all"},
    {"", "all"},
    {"6", "tcp"},
    {"17", "udp"},
    {"1", "icmp"},
    {"58", "icmpv6"},
    {"ipv6-icmp", "icmpv6"},
});

std::string protocol_of(Value value) {
    std::string text = finding::bounded_text(told_text(value), 64);
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    const auto* const known =
        std::ranges::find(kProtocols, std::string_view(text), &Protocol::first);
    return known == kProtocols.end() ? text : std::string(known->second);
}

/// 22, "22" or 22.0; nothing for what is missing, negative or no port.
std::optional<std::int32_t> port_of(Value value) {
    const std::string_view text = scalar_text(value);
    double number = 0;
    const std::from_chars_result read =
        std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) {
        return std::nullopt;
    }
    if (!(number >= 0 && number <= 1e9) || number != std::floor(number)) {
        return std::nullopt;
    }
    return static_cast<std::int32_t>(std::min(number, 65535.0));
}

}  // namespace

void set_permission(finding::NetworkChange& change, const RawPermission& raw) {
    change.protocol = protocol_of(raw.protocol);
    change.from_port.reset();
    change.to_port.reset();
    const bool is_all = change.protocol == "all";
    if (!is_all && change.protocol != "tcp" && change.protocol != "udp") {
        return;
    }
    const std::optional<std::int32_t> from = port_of(raw.from_port);
    const std::optional<std::int32_t> to = port_of(raw.to_port);
    if (is_all || !from || !to) {
        change.from_port = 0;
        change.to_port = 65535;
        return;
    }
    change.from_port = std::min(*from, *to);
    change.to_port = std::max(*from, *to);
}

void set_network(finding::NetworkChange& change, std::string_view cidr) {
    const auto network = base::parse_network(cidr, base::HostBits::mask);
    change.cidr = network ? base::to_text(*network) : finding::bounded_text(cidr, 256);
}

void set_reference(finding::NetworkChange& change, std::string_view id, finding::Reach reach) {
    change.cidr = finding::bounded_text(id, 256);
    change.reach = reach;
}

}  // namespace metsuke::event
