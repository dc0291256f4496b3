// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <utility>

#include "metsuke/notify/hooks.hpp"
#include "metsuke/notify/types/types.hpp"
#include "metsuke/notify/webhook/render.hpp"
#include "metsuke/notify/webhook/send.hpp"

namespace metsuke::notify::types {

namespace {

constexpr std::array<Key, 3> kWebhookKeys = {{
    {.name = "url", .kind = KeyKind::secret, .is_required = true, .help = "Where to post"},
    {.name = "secret",
     .kind = KeyKind::secret,
     .help = "What is signed with: whsec_... (Standard Webhooks), two with a space while changing"},
    {.name = "signature_header",
     .help = "Sign the body alone, hexadecimal, in this header instead (X-Hub-Signature-256)"},
}};

base::Result<std::vector<webhook::SigningKey>> signing_keys(const ReceiverValues& values,
                                                            bool is_hex) {
    std::vector<webhook::SigningKey> keys;
    std::string rest = values.secret("secret").reveal();
    while (!rest.empty()) {
        const std::size_t end = is_hex ? rest.size() : std::min(rest.find(' '), rest.size());
        const std::string one = rest.substr(0, end);
        rest.erase(0, end + 1);
        if (one.empty()) {
            continue;
        }
        METSUKE_TRY(webhook::SigningKey key,
                    is_hex ? webhook::SigningKey::plain(one) : webhook::SigningKey::standard(one));
        keys.push_back(std::move(key));
    }
    return keys;
}

base::Result<Receiver> make_webhook(const ReceiverValues& values) {
    METSUKE_TRY(const base::Secret url, url_of(values, "url"));
    webhook::Endpoint endpoint = {.url = url, .keys = {}, .hex_header = {}};
    if (const std::string header = values.text("signature_header"); !header.empty()) {
        METSUKE_TRY(endpoint.hex_header, webhook::signature_header_name(header));
    }
    METSUKE_TRY(endpoint.keys, signing_keys(values, !endpoint.hex_header.empty()));
    constexpr Limit kLimit = {.count = 20, .per = std::chrono::seconds(1)};
    Receiver receiver;
    receiver.name = values.name;
    receiver.type = "webhook";
    receiver.is_read_by_people = false;
    receiver.limits = limits_of_hook("webhook", url, kLimit);
    receiver.protocol = webhook::make_protocol(std::move(endpoint));
    receiver.connect = http_connect(receiver.protocol, values);
    receiver.render = [](const Telling& telling) -> Rendered {
        return {.body = webhook::render(telling.content, telling.findings), .short_body = {}};
    };
    return receiver;
}

}  // namespace

const ReceiverType& webhook() {
    static constexpr ReceiverType kType = {
        .name = "webhook",
        .about = "A program of your own, signed (Standard Webhooks)",
        .keys = kWebhookKeys,
        .make = make_webhook,
        .preview = [](const Telling& telling) {
            return webhook::render(telling.content, telling.findings);
        }};
    return kType;
}

}  // namespace metsuke::notify::types
