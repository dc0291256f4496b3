// SPDX-License-Identifier: Apache-2.0
//
// What came of sending a message.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace metsuke::notify {

struct Delivered {
    std::string message_id;  ///< the vendor's, for editing and replies; empty where it gives none
};

/// Not now. The receiver as a whole has to wait: what it refuses for one message it refuses for
/// the next.
struct RetryAfter {
    std::optional<std::chrono::milliseconds> wait;  ///< as the vendor wants; else ours to choose
    /// It may have arrived: sending it again may show it twice.
    bool may_have_arrived = false;
    std::string why;
};

struct Rejected {
    enum class What : std::uint8_t {
        message,   ///< this one, as it is; others may pass
        receiver,  ///< every message: the token, the room, the address is wrong
    };
    What what = What::message;
    std::string reason;
};

using Answer = std::variant<Delivered, RetryAfter, Rejected>;

}  // namespace metsuke::notify
