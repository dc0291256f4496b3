// SPDX-License-Identifier: Apache-2.0
//
// A message of the outbox as `outbox list` shows it.
#pragma once

#include <string>

#include "metsuke/app/settings.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/store/message.hpp"

namespace metsuke::app {

/// Two lines: what, for whom, since when; and below it why it is still there.
std::string message_text(const store::StoredMessage& stored, const Settings& settings,
                         base::Time now);

/// One JSON object without the body, which is the vendor's and may be long.
std::string message_json(const store::StoredMessage& stored);

/// "40 s", "12 min", "3 h", "5 d".
std::string age_text(std::chrono::milliseconds age);

}  // namespace metsuke::app
