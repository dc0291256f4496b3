// SPDX-License-Identifier: Apache-2.0
//
// The facts of an event: who did it, with what result, to which resources, and which network
// permissions it opened or closed. Worked out from the whole record, once, after a rule matched or
// when a rule asks for `metsuke.*`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/event_view.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/finding/secret_shapes.hpp"

namespace metsuke::event {

/// Each of these reads the event's detail (a CloudTrail record, or another producer's detail);
/// total on any input.
finding::Actor actor_of(base::json::Value detail);
/// `error`: what call_error_of() says of `detail`.
finding::Outcome outcome_of(base::json::Value detail,
                            const std::optional<finding::ErrorText>& error);
std::vector<std::string> resources_of(base::json::Value detail);

struct NetworkChanges {
    std::vector<finding::NetworkChange> opened, closed;
};
/// Ignores the outcome: what the call asked for or did. The caller decides whether it happened.
NetworkChanges network_changes_of(base::json::Value detail);

/// Everything a finding keeps, bounded (finding/bounds.hpp), secrets masked
/// (finding/secret_shapes.hpp). Network changes only of calls that succeeded. `detail` is the
/// parsed view.detail. `masker` remembers between events, where there is one.
finding::Facts facts_of(const EventView& view, base::json::Value detail,
                        finding::SecretMasker* masker = nullptr);

/// Identity of an event for duplicates and finding ids (DESIGN section 4).
std::string event_key_of(const EventView& view, base::json::Value detail);

/// "f-" and sixteen hexadecimal digits, the same for the same rule and event wherever and whenever
/// they meet.
std::string finding_id(std::string_view rule_id, std::string_view event_key);

/// The object that rules see as `metsuke`, as JSON text:
/// {"actor":{"kind","name","session","human","via"},"outcome",
/// "network":{"opened":[...],"closed":[...]}}. Appended to `out`.
void append_derived_json(std::string& out, const EventView& view, base::json::Value detail);

}  // namespace metsuke::event
