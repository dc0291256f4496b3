// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/webhook/send.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace metsuke::notify::webhook {
namespace {

const base::Time kNow = base::parse_time("2026-01-02T03:04:05Z").value();
const base::Secret kUrl("https://soc.example.com/in");
const Parcel kParcel = {.body = R"({"a":1})", .alert_id = "f-00000000000000aa", .number = 3};

std::string header(const net::Request& request, std::string_view name) {
    const auto found = std::ranges::find(request.headers, name, &net::Header::name);
    return found == request.headers.end() ? "" : found->value;
}

TEST(WebhookSend, SignsWhatItSends) {
    const SigningKey key = SigningKey::standard("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").value();
    const auto protocol = make_protocol({.url = kUrl, .keys = {key}});
    const net::Request request = protocol->request(kParcel, kNow);
    EXPECT_EQ(request.body, kParcel.body);
    EXPECT_EQ(header(request, "webhook-timestamp"), "1767323045");
    const net::Request later = protocol->request(kParcel, kNow + std::chrono::minutes(5));
    EXPECT_EQ(header(later, "webhook-id"), header(request, "webhook-id")) << "the same message";
    EXPECT_NE(header(later, "webhook-signature"), header(request, "webhook-signature"));
    // python3: base64(hmac_sha256(base64 decoded key, id.timestamp.body))
    EXPECT_EQ(header(request, "webhook-signature"),
              "v1,2bIiPqpNx9pWZu35SlqyIpmvwb+CpZn1BeIzY3+6RQo=");
}

TEST(WebhookSend, KnowsTheOtherScheme) {
    const SigningKey key = SigningKey::plain("k").value();
    const net::Request request =
        make_protocol({.url = kUrl, .keys = {key}, .hex_header = "X-Hub-Signature-256"})
            ->request(kParcel, kNow);
    EXPECT_EQ(header(request, "X-Hub-Signature-256"),
              "sha256=c3a92ff9e274cdcce27a58c15a78ec6dcbbdbd0038a87e7a11baef2028fd8bff");
    EXPECT_EQ(header(request, "webhook-signature"), "");
}

TEST(WebhookSend, WithoutAKeyNothingIsSigned) {
    const net::Request request = make_protocol({.url = kUrl})->request(kParcel, kNow);
    EXPECT_NE(header(request, "webhook-id"), "");
    EXPECT_EQ(header(request, "webhook-signature"), "");
}

}  // namespace
}  // namespace metsuke::notify::webhook
