// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/webhook/send.hpp"

#include <utility>

#include "metsuke/net/crypto.hpp"
#include "metsuke/notify/json_hook.hpp"
#include "metsuke/notify/webhook/render.hpp"

namespace metsuke::notify::webhook {

namespace {

class EndpointProtocol final : public JsonHook {
public:
    explicit EndpointProtocol(Endpoint endpoint)
        : JsonHook(endpoint.url),
          keys_(std::move(endpoint.keys)),
          hex_header_(std::move(endpoint.hex_header)) {}

    [[nodiscard]] net::Request request(const Parcel& parcel, base::Time now) const override {
        net::Request request = json_post(url().reveal(), parcel.body);
        const std::string id = message_id(parcel.alert_id, parcel.number);
        for (Header& header : headers_of({.id = id, .time = now, .body = parcel.body})) {
            request.headers.push_back(
                {.name = std::move(header.name), .value = std::move(header.value)});
        }
        return request;
    }

private:
    [[nodiscard]] std::vector<Header> headers_of(const Attempt& attempt) const {
        if (keys_.empty()) {
            return {{.name = "webhook-id", .value = std::string(attempt.id)}};
        }
        if (!hex_header_.empty()) {
            return {{.name = "webhook-id", .value = std::string(attempt.id)},
                    hex_header(hex_header_, attempt.body, keys_.front(), net::hmac_sha256)};
        }
        return standard_headers(attempt, keys_, net::hmac_sha256);
    }

    std::vector<SigningKey> keys_;
    std::string hex_header_;
};

}  // namespace

std::unique_ptr<const Protocol> make_protocol(Endpoint endpoint) {
    return std::make_unique<const EndpointProtocol>(std::move(endpoint));
}

}  // namespace metsuke::notify::webhook
