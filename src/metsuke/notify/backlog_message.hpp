// SPDX-License-Identifier: Apache-2.0
//
// What a room that was out of reach for long is told in the place of each message that waited.
#pragma once

#include <string>

#include "metsuke/base/time.hpp"
#include "metsuke/notify/content.hpp"
#include "metsuke/store/message.hpp"

namespace metsuke::notify {

/// The line that stands for a message in such a digest. `time`: when what it tells happened.
std::string summary_of(const Content& content, base::Time time, const base::Zone& zone);

/// `backlog` holds at least one message; its summaries are of summary_of().
Content backlog_message(const store::Backlog& backlog, base::Lang lang, base::Time now,
                        const base::Zone& zone);

}  // namespace metsuke::notify
