// SPDX-License-Identifier: Apache-2.0
//
// What answers mean that all vendors give alike (RFC 9110, section 15; RFC 6585, 429).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "metsuke/base/time.hpp"
#include "metsuke/net/exchange.hpp"
#include "metsuke/notify/answer.hpp"

namespace metsuke::notify {

/// By the status alone, with the beginning of the body as reason. Redirects are a receiver that
/// moved: nobody follows them.
Answer judge_by_status(const net::Response& response, base::Time now);

/// Of a request that got no answer.
Answer judge_silence(const net::Unanswered& unanswered);

/// Seconds (fractions too) or a date; nothing if there is none, or none that can be read.
std::optional<std::chrono::milliseconds> retry_after(const net::Response& response, base::Time now);

/// "HTTP 400: the beginning of the body", harmless to look at.
std::string reason_of(const net::Response& response);

/// The same with text of our choosing behind the status.
std::string reason_of(const net::Response& response, std::string_view text);

}  // namespace metsuke::notify
