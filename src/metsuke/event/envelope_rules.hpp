// SPDX-License-Identifier: Apache-2.0
//
// How a CloudTrail record is dressed for EventBridge, and which log an event belongs to. Pure
// functions over text: they know no parser. Sources: Amazon EventBridge User Guide, "AWS service
// events delivered via AWS CloudTrail"; CloudTrail User Guide, "record contents" (eventType); Sigma
// specification 2.1, "logsource".
#pragma once

#include <string>
#include <string_view>

#include "metsuke/event/event_view.hpp"

namespace metsuke::event {

/// The detail-type that EventBridge gives a record of this eventType. A record without one, or with
/// one that is not known yet, is an API call: records of CloudTrail 1.01 and older say no
/// eventType. Static storage.
std::string_view detail_type_of(std::string_view event_type);

/// Appends the source EventBridge gives to a record with this eventSource: "ec2.amazonaws.com" ->
/// "aws.ec2". An Insights record has no eventSource; it comes from "aws.cloudtrail".
void append_source_of(std::string& out, std::string_view event_source);

/// Which log the event is part of. The views are static or point into `source`.
Stream stream_of(std::string_view source, std::string_view detail_type);

}  // namespace metsuke::event
