// SPDX-License-Identifier: Apache-2.0
//
// Senders of the vendors that need little beyond a POST to a secret URL. Each says where it differs
// from what every HTTP service means by a status.
#pragma once

#include <memory>
#include <vector>

#include "metsuke/base/secret.hpp"
#include "metsuke/notify/delivery/pace.hpp"
#include "metsuke/notify/protocol.hpp"

namespace metsuke::notify {

/// Microsoft Teams by a workflow. It answers 202 before it posts: a flow that fails later is not
/// seen from here.
std::unique_ptr<const Protocol> make_teams_protocol(base::Secret url);

/// Asks for `wait=true`: without it Discord reports no error and gives no id (Discord developer
/// documentation, "Execute Webhook"). Waits of its 429 stand in the body too.
std::unique_ptr<const Protocol> make_discord_protocol(base::Secret url);

/// Gives every message a `requestId`: Google Chat takes it once (Google Chat API,
/// "spaces.messages.create").
std::unique_ptr<const Protocol> make_google_chat_protocol(base::Secret url);

std::unique_ptr<const Protocol> make_mattermost_protocol(base::Secret url);

/// `vendor` and the URL are what shares the limit.
std::vector<SharedLimit> limits_of_hook(std::string_view vendor, const base::Secret& url,
                                        Limit limit);

}  // namespace metsuke::notify
