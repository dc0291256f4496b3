// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/judge.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include <fmt/core.h>

#include "metsuke/base/utf8.hpp"
#include "metsuke/finding/secret_shapes.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/net/http_date.hpp"

namespace metsuke::notify {

namespace {

using std::chrono::milliseconds;

/// What a vendor may ask for; beyond it we ask again.
constexpr milliseconds kLongestWait = std::chrono::hours(1);

std::optional<milliseconds> seconds_in(std::string_view text) {
    static constexpr double kMilli = 1000;
    double seconds = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || stop != text.data() + text.size() || !(seconds >= 0)) {
        return std::nullopt;
    }
    const double most = static_cast<double>(kLongestWait.count()) / kMilli;
    return milliseconds(static_cast<long>(std::min(seconds, most) * kMilli));
}

bool is_of_receiver(int status) {
    constexpr int kUnauthorized = 401;
    constexpr int kForbidden = 403;
    constexpr int kNotFound = 404;
    constexpr int kGone = 410;
    const bool is_redirect = status >= 300 && status < 400;
    return is_redirect || status == kUnauthorized || status == kForbidden || status == kNotFound ||
           status == kGone;
}

}  // namespace

std::optional<milliseconds> retry_after(const net::Response& response, base::Time now) {
    const std::optional<std::string_view> header = response.header("retry-after");
    if (!header) {
        return std::nullopt;
    }
    if (const auto seconds = seconds_in(*header)) {
        return seconds;
    }
    const std::optional<base::Time> date = net::parse_http_date(*header);
    if (!date) {
        return std::nullopt;
    }
    return std::clamp(*date - now, milliseconds(0), kLongestWait);
}

std::string reason_of(const net::Response& response, std::string_view text) {
    static constexpr std::size_t kMostText = 200;
    std::string shown = base::repair_utf8(text.substr(0, 4 * kMostText)).text;
    finding::mask_secrets(shown);
    shown = narrate::told(shown, kMostText);
    return shown.empty() ? fmt::format("HTTP {}", response.status)
                         : fmt::format("HTTP {}: {}", response.status, shown);
}

std::string reason_of(const net::Response& response) { return reason_of(response, response.body); }

Answer judge_by_status(const net::Response& response, base::Time now) {
    constexpr int kTimeout = 408;
    constexpr int kTooEarly = 425;
    constexpr int kTooMany = 429;
    const int status = response.status;
    if (status >= 200 && status < 300) {
        return Delivered{};
    }
    if (status == kTooMany) {
        return RetryAfter{.wait = retry_after(response, now), .why = reason_of(response)};
    }
    if (status >= 500 || status == kTimeout || status == kTooEarly) {
        return RetryAfter{.wait = retry_after(response, now),
                          .may_have_arrived = status != kTooEarly,
                          .why = reason_of(response)};
    }
    return Rejected{
        .what = is_of_receiver(status) ? Rejected::What::receiver : Rejected::What::message,
        .reason = reason_of(response)};
}

Answer judge_silence(const net::Unanswered& unanswered) {
    if (unanswered.is_refused_by_us) {
        return Rejected{.what = Rejected::What::receiver, .reason = unanswered.why};
    }
    return RetryAfter{.may_have_arrived = unanswered.arrived == net::Unanswered::Arrived::perhaps,
                      .why = unanswered.why};
}

}  // namespace metsuke::notify
