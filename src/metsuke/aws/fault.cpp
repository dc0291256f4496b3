// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/fault.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "metsuke/aws/xml_text.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::aws {

namespace {

using Kind = Fault::Kind;

using KnownCode = std::pair<std::string_view, Kind>;

constexpr std::array kKnown = std::to_array<KnownCode>({
    {"AccessDenied", Kind::denied},
    {"AccessDeniedException", Kind::denied},
    {"AuthFailure", Kind::skewed},
    {"AuthorizationError", Kind::denied},
    {"AuthorizationHeaderMalformed", Kind::elsewhere},
    {"BandwidthLimitExceeded", Kind::throttled},
    {"ConditionalCheckFailedException", Kind::unmet},
    {"EC2ThrottledException", Kind::throttled},
    {"ExpiredToken", Kind::expired},
    {"ExpiredTokenException", Kind::expired},
    {"IDPCommunicationError", Kind::transient},
    {"InternalError", Kind::transient},
    {"InternalFailure", Kind::transient},
    {"InternalServerError", Kind::transient},
    {"InternalServiceError", Kind::transient},
    {"InvalidClientTokenId", Kind::expired},
    {"InvalidSignatureException", Kind::skewed},
    {"InvalidToken", Kind::expired},
    {"KMS.ThrottlingException", Kind::throttled},
    {"KMSThrottling", Kind::throttled},
    {"KmsThrottled", Kind::throttled},
    {"LimitExceededException", Kind::throttled},
    {"NoSuchBucket", Kind::missing},
    {"NoSuchKey", Kind::missing},
    {"NoSuchVersion", Kind::missing},
    {"NotFound", Kind::missing},
    {"NotFoundException", Kind::missing},
    {"ParameterNotFound", Kind::missing},
    {"PermanentRedirect", Kind::elsewhere},
    {"PriorRequestNotComplete", Kind::throttled},
    {"ProvisionedThroughputExceededException", Kind::throttled},
    {"QueueDoesNotExist", Kind::missing},
    {"RequestExpired", Kind::skewed},
    {"RequestInTheFuture", Kind::skewed},
    {"RequestLimitExceeded", Kind::throttled},
    {"RequestThrottled", Kind::throttled},
    {"RequestThrottledException", Kind::throttled},
    {"RequestTimeTooSkewed", Kind::skewed},
    {"RequestTimeout", Kind::transient},
    {"RequestTimeoutException", Kind::transient},
    {"ResourceNotFoundException", Kind::missing},
    {"SignatureDoesNotMatch", Kind::skewed},
    {"SlowDown", Kind::throttled},
    {"TemporaryRedirect", Kind::elsewhere},
    {"ThrottledException", Kind::throttled},
    {"Throttling", Kind::throttled},
    {"ThrottlingException", Kind::throttled},
    {"TooManyRequestsException", Kind::throttled},
    {"TransactionInProgressException", Kind::throttled},
    {"UnrecognizedClientException", Kind::expired},
});
static_assert(std::ranges::is_sorted(kKnown, {}, &KnownCode::first));

Kind kind_of_status(int status) {
    constexpr int kMoved = 301;
    constexpr int kMovedForNow = 307;
    constexpr int kForbidden = 403;
    constexpr int kNotFound = 404;
    constexpr int kUnmet = 412;
    constexpr int kTooMany = 429;
    constexpr int kFirstOfServer = 500;
    switch (status) {
        case kMoved:
        case kMovedForNow: return Kind::elsewhere;
        case kForbidden: return Kind::denied;
        case kNotFound: return Kind::missing;
        case kUnmet: return Kind::unmet;
        case kTooMany: return Kind::throttled;
        default: return status >= kFirstOfServer ? Kind::transient : Kind::other;
    }
}

Kind kind_of(std::string_view code, int status) {
    const auto known = std::ranges::lower_bound(kKnown, code, {}, &KnownCode::first);
    return known != kKnown.end() && known->first == code ? known->second : kind_of_status(status);
}

/// The first line, bounded: behind it services print the canonical request, and what a caller wrote
/// may come back.
std::string readable(std::string_view message) {
    constexpr std::size_t kMost = 300;
    message = message.substr(0, message.find('\n'));
    const std::string repaired = base::repair_utf8(message.substr(0, kMost)).text;
    return base::visible(repaired);
}

/// "com.amazonaws.sqs#QueueDoesNotExist", "Throttling:http://internal.amazon.com/…"
std::string bare_code(std::string_view code) {
    code = code.substr(0, code.find(':'));
    const std::size_t hash = code.rfind('#');
    return readable(hash == std::string_view::npos ? code : code.substr(hash + 1));
}

/// Its own members first: their case differs between the services.
void read_json(const base::json::Value& root, Fault& fault) {
    for (const std::string_view key : {"__type", "code", "Code"}) {
        if (const auto value = root.find(key); value.is_string() && fault.code.empty()) {
            fault.code = bare_code(value.text());
        }
    }
    for (const std::string_view key : {"message", "Message", "errorMessage"}) {
        if (const auto value = root.find(key); value.is_string() && fault.message.empty()) {
            fault.message = value.text();
        }
    }
}

void read_xml(const XmlTexts& texts, Fault& fault) {
    for (const std::string_view prefix : {"Error/", "ErrorResponse/Error/"}) {
        const auto text = [&](std::string_view name) {
            const auto found = texts.find(std::string(prefix).append(name));
            return found == texts.end() ? std::string_view() : std::string_view(found->second);
        };
        if (!text("Code").empty()) {
            fault.code = bare_code(text("Code"));
            fault.message = text("Message");
            fault.region = text("Region");
        }
    }
}

}  // namespace

Fault fault_of(const net::Response& response,
               const std::function<std::string(std::string)>& without_secrets) {
    Fault fault;
    fault.status = response.status;
    if (const auto type = response.header("x-amzn-errortype")) {
        fault.code = bare_code(*type);
    }
    base::json::Tree tree;
    if (base::is_valid_utf8(response.body) && tree.parse(response.body)) {
        read_json(tree.root(), fault);
    } else if (const auto texts = xml_texts(response.body)) {
        read_xml(*texts, fault);
    }
    if (const auto region = response.header("x-amz-bucket-region"); region) {
        fault.region = *region;
    }
    fault.kind = kind_of(fault.code, fault.status);
    if (fault.message.empty() && fault.code.empty()) {
        fault.message = response.body;
    }
    fault.message = readable(without_secrets(std::move(fault.message)));
    fault.code = without_secrets(std::move(fault.code));
    return fault;
}

Fault fault_of(const net::Unanswered& unanswered) {
    return {.kind = unanswered.is_refused_by_us ? Kind::other : Kind::transient,
            .message = readable(unanswered.why)};
}

base::Error error_of(const Fault& fault, std::string_view operation) {
    using base::ErrorCode;
    ErrorCode code = ErrorCode::io;
    if (fault.kind == Kind::denied || fault.kind == Kind::unsigned_by) {
        code = ErrorCode::permission;
    } else if (fault.kind == Kind::missing) {
        code = ErrorCode::not_found;
    }
    std::string what(operation);
    what.append(": ").append(fault.code);
    if (fault.status != 0) {
        what.append(fault.code.empty() ? "" : " ").append(fmt::format("(HTTP {})", fault.status));
    }
    if (!fault.message.empty()) {
        what.append(what.ends_with(": ") ? "" : ": ").append(fault.message);
    }
    return {.code = code, .what = std::move(what), .causes = {}};
}

}  // namespace metsuke::aws
