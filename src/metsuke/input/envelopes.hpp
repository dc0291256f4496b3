// SPDX-License-Identifier: Apache-2.0
//
// Messages that AWS Config and CloudWatch send over SNS, dressed as the events that EventBridge
// would have delivered for them, so that one rule works on both ways. Sources: AWS Config Developer
// Guide, "Notifications that AWS Config sends to an Amazon SNS topic"; Amazon CloudWatch User
// Guide, "Alarm events and EventBridge".
#pragma once

#include <string>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::input {

/// Appends the envelope of a message of Shape::config_message.
void append_config_event(std::string& out, base::json::Value message);

/// Appends the envelope of a message of Shape::cloudwatch_alarm.
void append_alarm_event(std::string& out, base::json::Value message);

}  // namespace metsuke::input
