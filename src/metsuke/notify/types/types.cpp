// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/types/types.hpp"

#include <utility>

#include "metsuke/net/url.hpp"
#include "metsuke/notify/http_sender.hpp"

namespace metsuke::notify::types {

std::function<std::unique_ptr<Sender>(const Network&)> http_connect(
    std::shared_ptr<const Protocol> protocol, const ReceiverValues& values) {
    const net::AddressRule rule =
        values.may_be_private ? net::AddressRule::any : net::AddressRule::public_only;
    return
        [protocol = std::move(protocol), rule](const Network& network) -> std::unique_ptr<Sender> {
            net::Transport transport = network.transport;
            transport.addresses = rule;
            return std::make_unique<HttpSender>(protocol, std::move(transport));
        };
}

Receiver chat_receiver(ReceiverValues values, std::string_view type, const ChatRenders& renders,
                       std::shared_ptr<const Protocol> protocol, std::vector<SharedLimit> limits) {
    Receiver receiver;
    receiver.name = values.name;
    receiver.type = type;
    receiver.limits = std::move(limits);
    receiver.connect = http_connect(protocol, values);
    receiver.protocol = std::move(protocol);
    receiver.render = [values = std::move(values), renders](const Telling& telling) -> Rendered {
        const std::vector<Mention> mentions = values.mentioned_at(telling.content.level);
        return {.body = renders.whole(telling.content, mentions),
                .short_body = renders.shortened(telling.content, mentions)};
    };
    return receiver;
}

base::Result<base::Secret> url_of(const ReceiverValues& values, std::string_view key) {
    base::Secret secret = values.secret(key);
    if (auto url = net::parse_url(secret.reveal()); !url) {
        return base::Unexpected(std::move(url).error().because(std::string(key)));
    }
    return secret;
}

base::Result<std::string> endpoint_of(const ReceiverValues& values, std::string_view usual) {
    static constexpr std::string_view kKey = "endpoint";
    std::string endpoint = values.text(kKey, usual);
    if (auto url = net::parse_url(endpoint); !url) {
        return base::Unexpected(std::move(url).error().because(std::string(kKey)));
    }
    while (endpoint.ends_with('/')) {
        endpoint.pop_back();
    }
    return endpoint;
}

}  // namespace metsuke::notify::types
