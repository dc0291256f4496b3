// SPDX-License-Identifier: Apache-2.0
#include "metsuke/finding/finding.hpp"

#include <algorithm>
#include <array>

namespace metsuke::finding {

namespace {

constexpr std::array<std::string_view, 10> kActorKinds = {
    "root",      "user",         "role", "service",         "account",
    "federated", "web_identity", "saml", "identity_center", "unknown"};
constexpr std::array<std::string_view, 4> kOutcomes = {"success", "failure", "denied", "dry_run"};
constexpr std::array<std::string_view, 5> kReaches = {"world", "wide", "private", "group",
                                                      "prefix_list"};
constexpr std::array<std::string_view, 3> kDirections = {"ingress", "egress", "unknown"};

template <class Enum, std::size_t Size>
std::optional<Enum> word_in(const std::array<std::string_view, Size>& words,
                            std::string_view text) {
    const auto* const found = std::ranges::find(words, text);
    if (found == words.end()) {
        return std::nullopt;
    }
    return static_cast<Enum>(found - words.begin());
}

}  // namespace

std::string_view to_text(Actor::Kind kind) { return kActorKinds[static_cast<std::size_t>(kind)]; }
std::string_view to_text(Outcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }
std::string_view to_text(Reach reach) { return kReaches[static_cast<std::size_t>(reach)]; }
std::string_view to_text(NetworkChange::Direction direction) {
    return kDirections[static_cast<std::size_t>(direction)];
}

std::optional<Actor::Kind> actor_kind_from_text(std::string_view text) {
    return word_in<Actor::Kind>(kActorKinds, text);
}
std::optional<Outcome> outcome_from_text(std::string_view text) {
    return word_in<Outcome>(kOutcomes, text);
}
std::optional<Reach> reach_from_text(std::string_view text) {
    return word_in<Reach>(kReaches, text);
}
std::optional<NetworkChange::Direction> direction_from_text(std::string_view text) {
    return word_in<NetworkChange::Direction>(kDirections, text);
}

}  // namespace metsuke::finding
