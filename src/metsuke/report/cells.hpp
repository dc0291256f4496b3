// SPDX-License-Identifier: Apache-2.0
//
// Parts of a finding as short text, the same in every format for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/finding/finding.hpp"

namespace metsuke::report {

std::string joined(const std::vector<std::string>& texts, std::string_view separator);

/// "ingress tcp/22 0.0.0.0/0 (world)": one opened or closed permission. "ingress sgr-0123" where
/// the event tells only the rule's id.
std::string change_text(const finding::NetworkChange& change);

/// "Admin/taro" (role and session), "taro" (user), "root"; falls back to the ARN, then to the kind.
/// Empty without actor.
std::string actor_text(const finding::Facts& facts);

/// "12,345,678".
std::string grouped(std::uint64_t number);

}  // namespace metsuke::report
