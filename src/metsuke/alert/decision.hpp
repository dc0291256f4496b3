// SPDX-License-Identifier: Apache-2.0
//
// One message for one room, before it has words. Every event that a room took is told for the first
// time by exactly one decision: the `fresh.events` of all decisions, and what still waits, add up
// to what was taken.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/alert/group.hpp"
#include "metsuke/alert/tally.hpp"

namespace metsuke::alert {

struct Decision {
    enum class Kind : std::uint8_t {
        first,           ///< a new alert, of one event
        burst,           ///< a new alert, of several events as one change set
        follow_up,       ///< of an alert that was told before: what `news` says
        edit,            ///< nothing new: the first message of the alert gets its new count
        digest,          ///< what the budget did not allow; of many alerts
        mute_digest,     ///< what happened while the mute times `by` were on
        silence_expired  ///< the silence `by` has ended; it hid `hidden` events from this room
    };
    Kind kind = Kind::first;
    std::string room;
    std::uint64_t number = 0;                        ///< of the room's messages, from 1
    base::Time at;                                   ///< when it was decided
    base::Level level = base::Level::informational;  ///< the highest of what it tells

    Tally fresh;  ///< the events that it tells for the first time
    /// Those of them that can be told one by one, at most kMostKeptEvents, in the order in which
    /// they came; the highest are among them. Without raw records.
    std::vector<EventFindings> events;

    // Of one alert: first, burst, follow_up, edit.
    std::string group;                ///< the key of its group
    std::string alert_id;             ///< id of the finding that led its first message
    std::uint64_t first_message = 0;  ///< number of that message
    std::uint64_t total = 0;          ///< events of the alert by now
    std::optional<base::Time> first_time, last_time;  ///< when they happened
    std::vector<NewFact> news;                        ///< follow_up: why it speaks again; bounded
    std::string replaces;                             ///< edit: alert_id of the message to edit
    /// edit: what the replaced message told one by one, so that it can be written anew; empty where
    /// memory was short.
    std::vector<EventFindings> replaced_events;

    std::uint64_t digest_number = 0;  ///< digest: as in Trace::number
    std::uint64_t groups = 0;         ///< digest: how many alerts it folds; mute_digest: unknown

    std::string by;             ///< the mute times ("night, weekend"), or the silence
    std::string owner, reason;  ///< of the silence
    std::uint64_t hidden = 0;   ///< by the silence
};

/// "first", "follow_up".
std::string_view to_text(Decision::Kind kind);

}  // namespace metsuke::alert
