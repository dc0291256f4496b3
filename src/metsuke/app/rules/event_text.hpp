// SPDX-License-Identifier: Apache-2.0
//
// One event from one JSON text, ready to be matched: for tests of rules and for explaining.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "metsuke/app/documents.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/event/top_pass.hpp"

namespace metsuke::app {

class EventText {
public:
    /// The event that `json` is. The view lives until the next call. An error if it is no
    /// well-formed JSON object, or (unless taken as it is) neither a CloudTrail record nor an
    /// EventBridge event.
    base::Result<event::EventView> read(std::string_view json, const DocumentKind& kind);

private:
    std::string text_;  // with the padding that readers of events need
    event::TopPass top_pass_;
};

/// "a.json record 3: ec2.amazonaws.com StopInstances".
std::string event_line(const std::string& path, std::uint64_t record,
                       const event::EventView& event);

}  // namespace metsuke::app
