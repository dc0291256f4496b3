// SPDX-License-Identifier: Apache-2.0
//
// A message as PagerDuty wants it: the body of POST /v2/enqueue (PagerDuty developer documentation,
// "Events API v2 Overview" and "Send an Alert Event"). The routing key, a secret, is not in it: a
// body is one JSON object with no space before its first member, so that the sender can put the key
// behind the '{'.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "metsuke/finding/finding.hpp"
#include "metsuke/notify/content.hpp"

namespace metsuke::notify::pagerduty {

/// PagerDuty takes 512 KB, read as 512,000 bytes; what is missing is left for the routing key.
inline constexpr std::size_t kMostBytes = 511'000;
/// PagerDuty counts characters; bytes are the safe reading.
inline constexpr std::size_t kMostSummary = 1024;
inline constexpr std::size_t kMostDedupKey = 255;

/// Opens an alert, or adds to the one that is open under `dedup_key` (1 to kMostDedupKey
/// characters). The key is of rule, account and actor: of an event, every event would call
/// somebody; of more than these, what is new would be hidden in an alert that was told already. At
/// most kMostBytes; over it the findings are left out of the details, then all details.
std::string render(const Content& content, std::span<const finding::Finding> findings,
                   std::string_view dedup_key);

/// Closes the alert that is open under `dedup_key`.
std::string render_resolve(std::string_view dedup_key);

}  // namespace metsuke::notify::pagerduty
