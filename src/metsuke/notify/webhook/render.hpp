// SPDX-License-Identifier: Apache-2.0
//
// A message for programs: the payload that Standard Webhooks recommends (Standard Webhooks
// specification 1.0.0, "Payload structure" and "Payload size"). webhook/signature.hpp signs it:
// these bytes, so they are made once and kept for every attempt.
//
//   {"type":"metsuke.finding","timestamp":"2026-01-02T03:04:05Z","data":{"alert_id":...,
//    "level":"high","text":{"lang":"ja","headline":...,"plain":...},"link":...,"findings":[...],
//    "left_out":{"findings":2}}}
//
// A key is left out where the event does not tell. The findings are those of finding/json.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "metsuke/finding/finding.hpp"
#include "metsuke/notify/content.hpp"

namespace metsuke::notify::webhook {

/// "usually smaller than 20kb".
inline constexpr std::size_t kMostBytes = 20'000;

/// Smaller than kMostBytes. The highest level comes first; findings that do not fit are left out
/// and counted, and only a text that alone would take most of the room is cut.
std::string render(const Content& content, std::span<const finding::Finding> findings);

/// The "webhook-id" of what is told: the same for every attempt, another one for every revision.
/// Letters, digits, '-' and '_' only: a full stop would let the signed text be read in two ways.
std::string message_id(std::string_view alert_id, std::uint64_t revision);

}  // namespace metsuke::notify::webhook
