// SPDX-License-Identifier: Apache-2.0
//
// The events in files and standard input, one after the other, for commands that look at them one
// by one. (A scan reads in parts, with threads.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "metsuke/app/documents.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/event/event_view.hpp"

namespace metsuke::app {

enum class Next : std::uint8_t { go_on, stop };

struct ReadOutcome {
    std::size_t events = 0;
    std::size_t problems = 0;      ///< told among the messages
    bool was_interrupted = false;  ///< the user asked to stop
};

/// Reads files and folders ("-": standard input) in the order given and hands over each event; it
/// is gone after the call. What cannot be read is told and left out.
ReadOutcome for_each_event(std::span<const std::string> paths, const DocumentKind& kind,
                           World& world, const std::function<Next(const event::EventView&)>& take);

}  // namespace metsuke::app
