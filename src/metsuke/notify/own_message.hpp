// SPDX-License-Identifier: Apache-2.0
//
// Messages that are about no single decision: a test, trouble with a receiver, a digest of what
// waited, events that no rule found.
#pragma once

#include "metsuke/base/time.hpp"
#include "metsuke/notify/content.hpp"
#include "metsuke/notify/receiver.hpp"
#include "metsuke/store/message.hpp"

namespace metsuke::notify {

/// `content` as the receiver wants it, in no conversation.
store::NewMessage own_message(const Receiver& receiver, const Content& content, base::Time now,
                              const base::Zone& zone);

}  // namespace metsuke::notify
