// SPDX-License-Identifier: Apache-2.0
//
// metsuke beside what it is to replace, for a while: what it tells says that it is a trial.
#pragma once

#include "metsuke/notify/receiver.hpp"

namespace metsuke::notify {

/// The receiver, with "【試験】" ("[TRIAL] ") in front of every message.
Receiver on_trial(Receiver receiver);

}  // namespace metsuke::notify
