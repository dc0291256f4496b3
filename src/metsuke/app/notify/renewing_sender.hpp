// SPDX-License-Identifier: Apache-2.0
//
// A sender for a receiver whose secrets are kept elsewhere, in AWS or in a file, where they are
// changed now and then. When the receiver is refused as a whole they are read again, and the
// message is sent once more.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "metsuke/base/result.hpp"
#include "metsuke/notify/network.hpp"
#include "metsuke/notify/receiver.hpp"
#include "metsuke/notify/sender.hpp"

namespace metsuke::app {

using RemakeReceiver = std::function<base::Result<notify::Receiver>()>;

/// `receiver` with such a sender. `remake` is called by the thread that sends, at most once a
/// minute.
notify::Receiver with_renewal(notify::Receiver receiver, RemakeReceiver remake);

}  // namespace metsuke::app
