// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/cells.hpp"

#include <fmt/core.h>

namespace metsuke::report {
namespace {

std::string ports_text(const finding::NetworkChange& change) {
    if (!change.from_port) {
        return {};
    }
    const std::int32_t last = change.to_port.value_or(*change.from_port);
    return last == *change.from_port ? fmt::format("/{}", last)
                                     : fmt::format("/{}-{}", *change.from_port, last);
}

}  // namespace

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
    std::string out;
    for (const std::string& text : texts) {
        out += &text == &texts.front() ? "" : separator;
        out += text;
    }
    return out;
}

std::string change_text(const finding::NetworkChange& change) {
    if (change.protocol.empty()) {
        return fmt::format("{} {}", to_text(change.direction), change.rule_id);
    }
    std::string text = fmt::format("{} {}{} {}", to_text(change.direction), change.protocol,
                                   ports_text(change), change.cidr);
    if (change.reach) {
        text += fmt::format(" ({})", to_text(*change.reach));
    }
    return text;
}

std::string actor_text(const finding::Facts& facts) {
    if (!facts.actor) {
        return {};
    }
    const finding::Actor& actor = *facts.actor;
    const std::string& name = actor.name.empty() ? actor.arn : actor.name;
    if (name.empty()) {
        return actor.session.empty() ? std::string(to_text(actor.kind)) : actor.session;
    }
    return actor.session.empty() ? name : name + "/" + actor.session;
}

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t left = text.size(); left > 3;) {
        left -= 3;
        text.insert(left, 1, ',');
    }
    return text;
}

}  // namespace metsuke::report
