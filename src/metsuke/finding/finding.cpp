// SPDX-License-Identifier: Apache-2.0
#include "metsuke/finding/finding.hpp"

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

}  // namespace

std::string_view to_text(Actor::Kind kind) { return kActorKinds[static_cast<std::size_t>(kind)]; }
std::string_view to_text(Outcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }
std::string_view to_text(Reach reach) { return kReaches[static_cast<std::size_t>(reach)]; }
std::string_view to_text(NetworkChange::Direction direction) {
    return kDirections[static_cast<std::size_t>(direction)];
}

}  // namespace metsuke::finding
