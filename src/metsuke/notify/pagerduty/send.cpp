// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/pagerduty/send.hpp"

#include <chrono>
#include <utility>
#include <variant>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/net/crypto.hpp"
#include "metsuke/notify/json_hook.hpp"
#include "metsuke/notify/judge.hpp"

namespace metsuke::notify::pagerduty {

namespace {

/// "back off before retrying": minutes, for events that matter.
constexpr std::chrono::seconds kUsualWait{60};

class EventsProtocol final : public Protocol {
public:
    explicit EventsProtocol(Service service) : service_(std::move(service)) {}

    [[nodiscard]] net::Request request(const Parcel& parcel, base::Time /*now*/) const override {
        std::string body = R"({"routing_key":)";
        base::json::append_json_string(body, service_.routing_key.reveal());
        body.append(",").append(parcel.body.substr(1));
        return json_post(service_.endpoint + "/v2/enqueue", body);
    }

    [[nodiscard]] Answer judge(const net::Response& response, base::Time now) const override {
        Answer answer = judge_by_status(response, now);
        constexpr int kTooMany = 429;
        if (auto* const retry = std::get_if<RetryAfter>(&answer);
            retry != nullptr && response.status == kTooMany && !retry->wait) {
            retry->wait = kUsualWait;
        }
        return answer;
    }

    [[nodiscard]] std::string without_secrets(std::string text) const override {
        return service_.routing_key.without(std::move(text));
    }

private:
    Service service_;
};

}  // namespace

std::unique_ptr<const Protocol> make_protocol(Service service) {
    return std::make_unique<const EventsProtocol>(std::move(service));
}

std::vector<SharedLimit> limits_of(const Service& service) {
    constexpr Limit kOfService = {.count = 60, .per = std::chrono::seconds(60)};
    return {{.what = "pagerduty " + net::sha256_hex(service.routing_key.reveal()),
             .limit = kOfService}};
}

}  // namespace metsuke::notify::pagerduty
