// SPDX-License-Identifier: Apache-2.0
//
// What was read of an invocation: its events with what the rules found in them, and the SNS
// messages that are no events.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/base/time.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::app {

/// Numbers of pieces of the payload.
using PieceNumbers = std::vector<std::size_t>;

/// One that a rule has found, or that may be told all the same.
struct ReceivedEvent {
    std::size_t number = 0;  ///< among those of the invocation
    std::string key;         ///< identity of the event
    PieceNumbers pieces;
    std::vector<finding::Finding> findings;  ///< may be empty
    finding::Facts facts;
    std::optional<base::Time> time;
    /// It came by EventBridge or SNS by itself: some rule of the team chose it. Not so the records
    /// of a log file.
    bool is_chosen = false;
    /// A rule of our own set-up chose it: it touches the way on which we tell.
    bool touches_own_path = false;
};

struct ReceivedText {
    std::string text;  ///< hostile
    std::size_t piece = 0;
};

struct Received {
    std::vector<ReceivedEvent> events;  ///< each once
    std::vector<ReceivedText> texts;
    std::size_t records = 0;            ///< events, repeated ones too
    std::size_t ignored = 0;            ///< tests, control and digest messages
    std::size_t heartbeats = 0;         ///< among them
    std::size_t objects = 0;            ///< in S3, that were named
    std::optional<base::Time> oldest;   ///< of the events
    std::vector<std::string> problems;  ///< for the log
    PieceNumbers unreadable;            ///< pieces in which nothing was found
};

}  // namespace metsuke::app
