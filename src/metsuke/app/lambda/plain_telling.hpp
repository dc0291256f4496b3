// SPDX-License-Identifier: Apache-2.0
//
// What is told although no rule says so, because a team's own EventBridge rule had it sent: events
// that no rule matched, and texts over SNS. One message for all of an invocation.
#pragma once

#include <string>
#include <vector>

#include "metsuke/app/lambda/received.hpp"
#include "metsuke/narrate/narrative.hpp"
#include "metsuke/notify/content.hpp"

namespace metsuke::app {

struct PlainTelling {
    std::vector<const ReceivedEvent*> events;
    std::vector<const ReceivedText*> texts;

    [[nodiscard]] bool is_empty() const { return events.empty() && texts.empty(); }
};

/// What DoneFindings knows an event by that is told although no rule found it.
std::string plain_id(const ReceivedEvent& event);

/// One event is told as any other; of several each is a line. Ten lines at most. There is something
/// to tell.
notify::Content plain_content(const PlainTelling& telling, const narrate::Setting& setting,
                              notify::Detail detail);

}  // namespace metsuke::app
