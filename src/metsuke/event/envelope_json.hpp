// SPDX-License-Identifier: Apache-2.0
//
// The whole EventBridge document of an event, as text. What arrived in an envelope is given back
// byte for byte; a bare CloudTrail record gets the envelope that AWS would have put around it.
#pragma once

#include <string>

#include "metsuke/event/event_view.hpp"

namespace metsuke::event {

/// Appends one JSON object. The detail is copied as AWS wrote it.
void append_envelope_json(std::string& out, const EventView& view);

}  // namespace metsuke::event
