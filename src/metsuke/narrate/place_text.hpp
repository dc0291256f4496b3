// SPDX-License-Identifier: Apache-2.0
//
// Where and when, and the page that shows the event.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "metsuke/base/lang.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::narrate {

/// What the team calls its accounts, by account id.
using AccountNames = std::map<std::string, std::string, std::less<>>;

/// "prod (111122223333) / 東京 ap-northeast-1". Empty if the event tells neither.
std::string where(const finding::EventFacts& event, const AccountNames& accounts, base::Lang lang);

/// "prod", else the id.
std::string account_name(const std::string& account, const AccountNames& accounts);

/// "2026-01-02 12:04:05 JST (03:04:05 UTC)"; the delay behind it when the event was `seen` more
/// than 15 minutes later. Empty without a time.
std::string when(std::optional<base::Time> time, const base::Zone& zone,
                 std::optional<base::Time> seen, base::Lang lang);

/// The console's page of the event or of the GuardDuty finding. Empty where there is none, or where
/// a value is not what it should be: a link is never built from odd text.
std::string console_link(const finding::EventFacts& event);

}  // namespace metsuke::narrate
