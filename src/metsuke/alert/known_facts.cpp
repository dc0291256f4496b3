// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/known_facts.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "metsuke/alert/group_key.hpp"
#include "metsuke/base/hash.hpp"

namespace metsuke::alert {

namespace {

using Kind = NewFact::Kind;

constexpr std::size_t kMostResourcesOfEvent = 20;
constexpr std::array<std::string_view, 6> kKinds = {"rule",    "actor", "resource",
                                                    "address", "level", "repeat"};

std::uint64_t hash_of(Kind kind, std::string_view text) {
    std::string bytes(1, static_cast<char>('a' + static_cast<int>(kind)));
    bytes += text;
    return base::hash64(bytes);
}

/// Whether it was not there and is now.
bool insert(std::vector<std::uint64_t>& known, std::uint64_t hash) {
    const auto place = std::ranges::lower_bound(known, hash);
    if ((place != known.end() && *place == hash) || known.size() >= kMostKnownFacts) {
        return false;
    }
    known.insert(place, hash);
    return true;
}

}  // namespace

std::string_view to_text(Kind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::optional<Kind> new_fact_kind_from_text(std::string_view text) {
    const auto* const found = std::ranges::find(kKinds, text);
    return found == kKinds.end() ? std::nullopt
                                 : std::optional(static_cast<Kind>(found - kKinds.begin()));
}

std::vector<NewFact> KnownFacts::learn(const EventFindings& event) {
    std::vector<NewFact> news;
    const auto learn_one = [&](Kind kind, std::string_view text) {
        std::vector<std::uint64_t>& known = kind == Kind::rule ? rules : others;
        if (!text.empty() && insert(known, hash_of(kind, text))) {
            news.push_back({.kind = kind, .text = std::string(text)});
        }
    };
    for (const finding::Finding& finding : event.findings) {
        learn_one(Kind::rule, finding.rule.id);
    }
    const finding::Facts& facts = event.lead().facts;
    if (facts.actor) {
        learn_one(Kind::actor, actor_key(*facts.actor));
    }
    for (const std::string& resource : facts.resources | std::views::take(kMostResourcesOfEvent)) {
        learn_one(Kind::resource, resource);
    }
    learn_one(Kind::address, facts.from.ip);
    return news;
}

}  // namespace metsuke::alert
