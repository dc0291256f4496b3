// SPDX-License-Identifier: Apache-2.0
//
// Chatwork API v2 (developer.chatwork.com, "endpoints"): a form body, the token in a header. A POST
// whose parameters stand in the query is refused since July 2025, so they never do.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "metsuke/base/secret.hpp"
#include "metsuke/notify/delivery/pace.hpp"
#include "metsuke/notify/protocol.hpp"

namespace metsuke::notify::chatwork {

struct Room {
    std::string endpoint = "https://api.chatwork.com/v2";
    std::string id;  ///< digits: what stands behind "rid" in the room's URL
    base::Secret token;
    std::string account;  ///< id of the token's account: answers name it; or empty
};

/// Chatwork has no idempotency key: a message whose outcome is not known is looked for among the
/// latest hundred of its room by the alert's id.
///
/// Edits by PUT. Answers begin with the tag of a reply, which wants the account that wrote the
/// first message, our own: without Room::account they are messages like others.
std::unique_ptr<const Protocol> make_protocol(Room room);

/// Ten messages in ten seconds a room, 300 requests in five minutes a token, less a reserve.
std::vector<SharedLimit> limits_of(const Room& room);

}  // namespace metsuke::notify::chatwork
