// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/webhook/signature.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <fmt/core.h>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/base64.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::notify::webhook {

namespace {

using base::ErrorCode;

constexpr std::string_view kPrefix = "whsec_";
constexpr std::size_t kFewestBytes = 24;
constexpr std::size_t kMostBytesOfKey = 64;
constexpr std::size_t kMostHeaderName = 100;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// RFC 9110, section 5.6.2, "tchar".
bool is_token_character(char c) {
    return is_letter_or_digit(c) || std::string_view("!#$%&'*+-.^_`|~").contains(c);
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

bool belongs_to_http(std::string_view name) {
    static constexpr auto kNames = std::to_array<std::string_view>(
        {"host", "connection", "content-length", "content-type", "transfer-encoding", "te",
         "trailer", "upgrade", "expect", "authorization", "user-agent"});
    return std::ranges::find(kNames, lower(name)) != kNames.end();
}

std::string hex(std::string_view bytes) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        text += kDigits[byte >> 4];
        text += kDigits[byte & 0xF];
    }
    return text;
}

}  // namespace

base::Result<SigningKey> SigningKey::standard(std::string_view secret) {
    static constexpr std::string_view kWanted =
        "a secret for Standard Webhooks is \"whsec_\" and the base64 of 24 to 64 random bytes, as "
        "`echo whsec_$(openssl rand -base64 32)` makes one";
    if (!secret.starts_with(kPrefix)) {
        return base::fail(ErrorCode::invalid_argument,
                          fmt::format("the secret does not begin with \"whsec_\": {}", kWanted));
    }
    secret.remove_prefix(kPrefix.size());
    const std::optional<std::string> bytes = base::decode_base64(secret);
    // Receivers are stricter than our decoder, or read the same text as other bytes.
    if (!bytes || base::encode_base64(*bytes) != secret) {
        return base::fail(
            ErrorCode::invalid_argument,
            fmt::format("what stands behind \"whsec_\" in the secret is no base64: {}", kWanted));
    }
    if (bytes->size() < kFewestBytes || bytes->size() > kMostBytesOfKey) {
        return base::fail(ErrorCode::invalid_argument,
                          fmt::format("the secret is of {} bytes: {}", bytes->size(), kWanted));
    }
    return SigningKey(*bytes);
}

base::Result<SigningKey> SigningKey::plain(std::string_view secret) {
    if (secret.empty()) {
        return base::fail(ErrorCode::invalid_argument,
                          "the secret for signing is empty: put the one that the receiver knows");
    }
    const bool has_control =
        std::ranges::any_of(secret, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
    if (has_control) {
        return base::fail(ErrorCode::invalid_argument,
                          "the secret for signing holds a line end or another control character: "
                          "put it on one line, with nothing behind it");
    }
    return SigningKey(std::string(secret));
}

std::vector<Header> standard_headers(const Attempt& attempt, std::span<const SigningKey> keys,
                                     const Hmac& hmac) {
    METSUKE_ASSERT(!keys.empty() && !attempt.id.empty() && !attempt.id.contains('.'));
    const std::string timestamp = std::to_string(
        std::chrono::floor<std::chrono::seconds>(attempt.time).time_since_epoch().count());
    const std::string text = fmt::format("{}.{}.{}", attempt.id, timestamp, attempt.body);
    std::string signatures;
    for (const SigningKey& key : keys) {
        signatures.append(signatures.empty() ? "" : " ")
            .append("v1,")
            .append(base::encode_base64(hmac(key.bytes(), text)));
    }
    return {{.name = "webhook-id", .value = std::string(attempt.id)},
            {.name = "webhook-timestamp", .value = timestamp},
            {.name = "webhook-signature", .value = signatures}};
}

base::Result<std::string> signature_header_name(std::string_view name) {
    if (name.empty() || name.size() > kMostHeaderName ||
        !std::ranges::all_of(name, is_token_character)) {
        return base::fail(
            ErrorCode::invalid_argument,
            fmt::format("\"{}\" is no name of an HTTP header: use letters, digits and '-', as in "
                        "X-Hub-Signature-256",
                        base::visible(name.substr(0, kMostHeaderName))));
    }
    if (belongs_to_http(name)) {
        return base::fail(ErrorCode::invalid_argument,
                          fmt::format("the header {} has another use: name one of the receiver's, "
                                      "as X-Hub-Signature-256",
                                      name));
    }
    return std::string(name);
}

Header hex_header(std::string_view name, std::string_view body, const SigningKey& key,
                  const Hmac& hmac) {
    return {.name = std::string(name), .value = "sha256=" + hex(hmac(key.bytes(), body))};
}

}  // namespace metsuke::notify::webhook
