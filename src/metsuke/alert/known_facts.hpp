// SPDX-License-Identifier: Apache-2.0
//
// What a conversation has already heard of: rules, actors, resources, addresses. Something new is
// worth speaking again. Kept as hashes: two texts that share one would hide a "new", never an
// event.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/alert/event_findings.hpp"

namespace metsuke::alert {

struct NewFact {
    enum class Kind : std::uint8_t { rule, actor, resource, address, level, repeat };
    Kind kind = Kind::rule;
    std::string text;  ///< the rule's id, the actor's key, the level's word ...; repeat: empty
    friend bool operator==(const NewFact&, const NewFact&) = default;
};

std::string_view to_text(NewFact::Kind kind);
std::optional<NewFact::Kind> new_fact_kind_from_text(std::string_view text);

/// A group that has seen as many rules, or as many of all the rest, is known to touch everything:
/// further ones are no news, so that no loop over a thousand resources speaks for ever.
inline constexpr std::size_t kMostKnownFacts = 1000;

struct KnownFacts {
    std::vector<std::uint64_t> rules, others;  ///< each sorted

    /// What the event has that was not known; it is known from now on. Of its resources the first
    /// twenty count.
    std::vector<NewFact> learn(const EventFindings& event);
};

}  // namespace metsuke::alert
