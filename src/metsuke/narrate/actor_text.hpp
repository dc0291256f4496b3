// SPDX-License-Identifier: Apache-2.0
//
// Who did it, as a person would say it: the person before the role, what acted on their behalf
// named, a second factor only where the record tells it truly.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "metsuke/base/lang.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::narrate {

/// "dev.a@example.co.jp(SSO: AdministratorAccess)", "役割 deploy(セッション gha-4821)", "IAM user
/// ops (access key …7Q2M, no MFA)", "CloudFormation(実行者: 役割 deploy、セッション dev.b)". Never
/// empty. Harmless to look at, on one line.
std::string who(const finding::Actor& actor, base::Lang lang);

enum class Position : std::uint8_t { first, later };

/// For a sentence: without who acted on their behalf and what is said of keys and second factors.
/// As its `first` word with a capital letter, unless it is a name.
std::string short_who(const finding::Actor& actor, base::Lang lang, Position position);

/// "CloudFormation" of "cloudformation.amazonaws.com"; a name that is not known as it is.
std::string service_name(std::string_view principal, base::Lang lang);

}  // namespace metsuke::narrate
