// SPDX-License-Identifier: Apache-2.0
//
// The entries of receiver_types.hpp, by vendor, and what making them has in common.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/notify/receiver_types.hpp"

namespace metsuke::notify::types {

const ReceiverType& chatwork();
const ReceiverType& discord();
const ReceiverType& email();
const ReceiverType& file();
const ReceiverType& google_chat();
const ReceiverType& mattermost();
const ReceiverType& pagerduty();
const ReceiverType& slack();
const ReceiverType& sns();
const ReceiverType& standard_output();
const ReceiverType& teams();
const ReceiverType& webhook();

/// Both forms of a message, for a chat with mentions.
using ChatRender = std::string (*)(const Content& content, std::span<const Mention> mentions);
struct ChatRenders {
    ChatRender whole, shortened;
};

/// A receiver over HTTP whose messages are written by `renders`.
Receiver chat_receiver(ReceiverValues values, std::string_view type, const ChatRenders& renders,
                       std::shared_ptr<const Protocol> protocol, std::vector<SharedLimit> limits);

/// Connections of a receiver over HTTP: where the configuration names the address, only to the
/// Internet, unless it says that a private one is meant.
std::function<std::unique_ptr<Sender>(const Network&)> http_connect(
    std::shared_ptr<const Protocol> protocol, const ReceiverValues& values);

/// The URL that a secret key holds, as it is used for requests.
base::Result<base::Secret> url_of(const ReceiverValues& values, std::string_view key);

/// The same of a key that holds no secret, without a '/' at its end; `usual` where it is not there.
base::Result<std::string> endpoint_of(const ReceiverValues& values, std::string_view usual);

}  // namespace metsuke::notify::types
