// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/network_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/core.h>

#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/wording.hpp"

namespace metsuke::narrate {

namespace {

using base::Lang;
using finding::NetworkChange;
using finding::Reach;

constexpr std::int32_t kLastPort = 65535;

std::string_view in(Lang lang, std::string_view ja, std::string_view en) {
    return lang == Lang::ja ? ja : en;
}

/// Ports whose opening is worth a word when they lie in a range.
constexpr std::array<std::int32_t, 2> kAdminPorts = {22, 3389};

std::string names_of(std::int32_t from, std::int32_t to, Lang lang) {
    if (from == to) {
        const std::string_view name = word_of("port", std::to_string(from), lang);
        return name.empty() ? "" : fmt::format(" ({})", name);
    }
    std::string names;
    for (const std::int32_t port : kAdminPorts) {
        if (from <= port && port <= to) {
            names.append(names.empty() ? "" : in(lang, "、", ", "))
                .append(word_of("port", std::to_string(port), lang));
        }
    }
    if (names.empty()) {
        return names;
    }
    return fmt::format(fmt::runtime(in(lang, " ({} を含む)", " (with {})")), names);
}

std::string_view arrow(NetworkChange::Direction direction) {
    switch (direction) {
        case NetworkChange::Direction::ingress: return "←";
        case NetworkChange::Direction::egress: return "→";
        case NetworkChange::Direction::unknown: break;
    }
    return "↔";
}

std::string_view reach_text(Reach reach, Lang lang) {
    switch (reach) {
        case Reach::world: return in(lang, " ★全世界", " ★ whole world");
        case Reach::wide: return in(lang, " (広い範囲)", " (a wide range)");
        case Reach::prefix_list: return in(lang, " (プレフィックスリスト)", " (prefix list)");
        case Reach::narrow:
        case Reach::group: break;
    }
    return {};
}

/// Entries of a network ACL have numbers.
std::string rule_name(std::string_view id, Lang lang) {
    const bool is_number = id.find_first_not_of("0123456789") == std::string_view::npos;
    return is_number ? fmt::format(fmt::runtime(in(lang, "{} 番", "no. {}")), told(id)) : told(id);
}

/// A deleted group tells that its rules are gone, but not one of them.
bool tells_nothing(const NetworkChange& change) {
    return change.protocol.empty() && change.cidr.empty() && change.rule_id.empty();
}

std::string line(std::string_view sign, const NetworkChange& change, Lang lang) {
    std::string text = fmt::format("{} ", sign);
    if (change.protocol.empty() && change.cidr.empty()) {
        text += rule_name(change.rule_id, lang);
        return text.append(in(lang, "(内容は記録に含まれていません)",
                              " (the record does not tell what it allowed)"));
    }
    text += short_change(change, lang);
    if (!change.description.empty()) {
        text +=
            fmt::format(fmt::runtime(in(lang, " 説明「{}」", " \"{}\"")), told(change.description));
    }
    return change.rule_id.empty() ? text : text + " " + rule_name(change.rule_id, lang);
}

}  // namespace

std::string ports_text(const NetworkChange& change, Lang lang) {
    if (change.protocol == "all") {
        return std::string(in(lang, "全トラフィック", "all traffic"));
    }
    if (!change.from_port || !change.to_port) {
        const std::string_view protocol = change.protocol;
        if (protocol == "icmp") {
            return "ICMP";
        }
        return protocol == "icmpv6"
                   ? "ICMPv6"
                   : fmt::format(fmt::runtime(in(lang, "プロトコル {}", "protocol {}")),
                                 told(protocol));
    }
    const std::int32_t from = *change.from_port;
    const std::int32_t to = *change.to_port;
    if (from == 0 && to == kLastPort) {
        return fmt::format("{}/{}", in(lang, "全ポート", "all ports"), told(change.protocol));
    }
    const std::string ports = from == to ? std::to_string(from) : fmt::format("{}-{}", from, to);
    return fmt::format("{}/{}{}", ports, told(change.protocol), names_of(from, to, lang));
}

std::string short_change(const NetworkChange& change, Lang lang) {
    std::string text = ports_text(change, lang);
    if (!change.cidr.empty()) {
        text += fmt::format(" {} {}", arrow(change.direction), told(change.cidr));
    }
    return change.reach ? text.append(reach_text(*change.reach, lang)) : text;
}

std::vector<std::string> change_lines(const finding::Facts& facts, Lang lang, std::size_t most) {
    std::vector<std::string> lines;
    std::size_t count = 0;
    const auto add = [&](std::string_view sign, const std::vector<NetworkChange>& changes) {
        for (const NetworkChange& change : changes) {
            if (!tells_nothing(change) && ++count <= most) {
                lines.push_back(line(sign, change, lang));
            }
        }
    };
    add("+", facts.opened);
    add("+", facts.attempted);
    add("−", facts.closed);
    count += static_cast<std::size_t>(facts.left_out.opened + facts.left_out.closed);
    if (count > most) {
        lines.push_back(
            fmt::format(fmt::runtime(in(lang, "…ほか {} 件", "… and {} more")), count - most));
    }
    return lines;
}

}  // namespace metsuke::narrate
