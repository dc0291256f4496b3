// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/http_sender.hpp"

#include <utility>
#include <variant>

#include "metsuke/net/http_date.hpp"
#include "metsuke/notify/judge.hpp"

namespace metsuke::notify {

namespace {

/// A vendor may echo what it was sent.
Answer without_secrets(Answer answer, const Protocol& protocol) {
    if (auto* const retry = std::get_if<RetryAfter>(&answer)) {
        retry->why = protocol.without_secrets(std::move(retry->why));
    } else if (auto* const rejected = std::get_if<Rejected>(&answer)) {
        rejected->reason = protocol.without_secrets(std::move(rejected->reason));
    }
    return answer;
}

}  // namespace

Answer HttpSender::send(const Parcel& parcel, base::Time now) {
    net::Request request = protocol_->request(parcel, now);
    request.patience = parcel.patience;
    return judge(client_.send(request), now);
}

std::optional<Checked> HttpSender::check(base::Time now) {
    const std::optional<net::Request> question = protocol_->check();
    if (!question) {
        return std::nullopt;
    }
    const net::Exchange exchange = client_.send(*question);
    const auto* const response = std::get_if<net::Response>(&exchange);
    const auto date = response != nullptr ? response->header("date") : std::nullopt;
    return Checked{.answer = judge(exchange, now),
                   .server_time = date ? net::parse_http_date(*date) : std::nullopt};
}

Answer HttpSender::judge(const net::Exchange& exchange, base::Time now) const {
    const auto* const response = std::get_if<net::Response>(&exchange);
    Answer answer = response != nullptr ? protocol_->judge(*response, now)
                                        : judge_silence(std::get<net::Unanswered>(exchange));
    return without_secrets(std::move(answer), *protocol_);
}

std::optional<std::string> HttpSender::find(const Parcel& parcel) {
    std::optional<net::Request> question = protocol_->lookup(parcel);
    if (!question) {
        return std::nullopt;
    }
    question->patience = parcel.patience;
    const net::Exchange exchange = client_.send(*question);
    const auto* const response = std::get_if<net::Response>(&exchange);
    return response != nullptr ? protocol_->found(*response, parcel) : std::nullopt;
}

}  // namespace metsuke::notify
