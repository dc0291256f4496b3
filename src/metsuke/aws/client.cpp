// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/client.hpp"

#include <algorithm>
#include <utility>

#include "metsuke/aws/endpoint.hpp"
#include "metsuke/aws/sigv4.hpp"
#include "metsuke/net/http_date.hpp"

namespace metsuke::aws {

namespace {

/// SQS: ten messages of 1 MiB, escaped.
constexpr std::size_t kMostAnswer = std::size_t{24} << 20U;

net::Transport with_room(net::Transport transport) {
    transport.most_body = kMostAnswer;
    return transport;
}

}  // namespace

/// What one attempt leaves for the next.
struct Client::Attempt {
    std::optional<Credentials> used;
    std::optional<base::Time> server_time;
    bool was_skew_mended = false;
    bool were_credentials_changed = false;
    std::optional<base::Time> end;
};

Client::Client(Parts parts) : parts_(std::move(parts)), http_(with_room(parts_.transport)) {}

std::string Client::endpoint(std::string_view service, std::string_view region) const {
    return endpoint_of(service, region.empty() ? std::string_view(parts_.region) : region,
                       parts_.variable);
}

std::optional<std::string> Client::own_endpoint(std::string_view service) const {
    return configured_endpoint(service, parts_.variable);
}

std::variant<net::Response, Fault> Client::call(Call call) {
    Attempt its;
    budget_.begin();
    if (call.region.empty()) {
        call.region = parts_.region;
    }
    if (call.patience) {
        its.end = parts_.clock.now() + *call.patience;
    }
    for (int number = 1;;) {
        std::variant<net::Response, Fault> outcome = attempt(call, its);
        const auto* const fault = std::get_if<Fault>(&outcome);
        if (fault == nullptr) {
            budget_.give_back();
            return outcome;
        }
        if (mend(*fault, its)) {
            continue;
        }
        if (its.end && parts_.clock.now() >= *its.end) {
            return outcome;
        }
        const auto wait = budget_.wait_after(*fault, number, parts_.clock.chance);
        const base::Time next = parts_.clock.now() + wait.value_or(std::chrono::milliseconds(0));
        if (!wait || (its.end && next >= *its.end)) {
            return outcome;
        }
        parts_.clock.wait_until(next);
        ++number;
    }
}

std::variant<net::Response, Fault> Client::attempt(const Call& call, Attempt& its) {
    constexpr int kFirstFailure = 300;
    net::Request request = call.request;
    if (call.is_signed) {
        const base::Result<Credentials> credentials = parts_.credentials->get();
        if (!credentials) {
            return Fault{.kind = Fault::Kind::unsigned_by,
                         .message = credentials.error().message()};
        }
        its.used = *credentials;
        sign(request, *credentials, {.region = call.region, .service = call.service},
             parts_.clock.now() + skew_);
    }
    if (its.end) {
        request.patience = std::min(request.patience.value_or(parts_.transport.total_timeout),
                                    *its.end - parts_.clock.now());
    }
    net::Exchange exchange = http_.send(request);
    if (const auto* const silence = std::get_if<net::Unanswered>(&exchange)) {
        return fault_of(*silence);
    }
    auto& response = std::get<net::Response>(exchange);
    if (response.status < kFirstFailure) {
        return std::move(response);
    }
    const auto date = response.header("date");
    its.server_time = date ? net::parse_http_date(*date) : std::nullopt;
    return fault_of(response, [&](std::string text) {
        if (its.used) {
            text = its.used->secret_access_key.without(std::move(text));
            text = its.used->session_token.without(std::move(text));
        }
        return call.secret.without(std::move(text));
    });
}

/// Whether the next attempt has something over this one: another time, other credentials. Each is
/// tried once.
bool Client::mend(const Fault& fault, Attempt& its) {
    constexpr std::chrono::minutes kTolerated{4};  // services refuse from five on
    if (fault.kind == Fault::Kind::skewed && its.server_time &&
        !std::exchange(its.was_skew_mended, true)) {
        const base::Time::duration skew = *its.server_time - parts_.clock.now();
        const bool is_other = std::chrono::abs(skew - skew_) > kTolerated;
        skew_ = is_other ? skew : skew_;
        return is_other;
    }
    if (fault.kind == Fault::Kind::expired && its.used &&
        !std::exchange(its.were_credentials_changed, true)) {
        parts_.credentials->distrust(*its.used);
        const base::Result<Credentials> others = parts_.credentials->get();
        return others && (others->access_key_id != its.used->access_key_id ||
                          others->session_token.reveal() != its.used->session_token.reveal());
    }
    return false;
}

}  // namespace metsuke::aws
