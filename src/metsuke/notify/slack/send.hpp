// SPDX-License-Identifier: Apache-2.0
//
// Slack by an incoming webhook (api.slack.com, "Sending messages using incoming webhooks") or as a
// bot (chat.postMessage). A bot is answered 200 even where Slack refuses: the body tells.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "metsuke/base/secret.hpp"
#include "metsuke/notify/delivery/pace.hpp"
#include "metsuke/notify/protocol.hpp"

namespace metsuke::notify::slack {

struct Bot {
    std::string endpoint = "https://slack.com/api";
    std::string channel;  ///< "C0123456789" or "#ops"
    base::Secret token;   ///< xoxb-
};

std::unique_ptr<const Protocol> make_hook_protocol(base::Secret url);
/// A message's id is "channel:ts". Edits by chat.update; answers stand in the thread of the first
/// message, and in the channel.
std::unique_ptr<const Protocol> make_bot_protocol(Bot bot);

/// One message a second a channel, with room for a short burst (api.slack.com, "Rate limits").
std::vector<SharedLimit> limits_of(const base::Secret& url);
std::vector<SharedLimit> limits_of(const Bot& bot);

}  // namespace metsuke::notify::slack
