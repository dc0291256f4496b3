// SPDX-License-Identifier: Apache-2.0
//
// The digests were computed by another program: Python's hmac module over the texts as they stand
// here. The vector of the specification's authors is the one in the tests of their libraries
// (standard-webhooks/standard-webhooks, libraries/go/webhook_test.go); the hexadecimal one stands
// in GitHub's documentation ("Validating webhook deliveries").
#include "metsuke/notify/webhook/signature.hpp"

#include <map>
#include <string>

#include <gtest/gtest.h>

namespace metsuke::notify::webhook {
namespace {

std::string from_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t at = 0; at < hex.size(); at += 2) {
        bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
    }
    return bytes;
}

std::string counting(std::size_t size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) {
        bytes += static_cast<char>(i);
    }
    return bytes;
}

constexpr std::string_view kOldSecret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
constexpr std::string_view kNewSecret =
    "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+"
    "Pw==";
constexpr std::string_view kBody = R"({"type":"metsuke.finding","data":{"text":"【高】"}})";
constexpr std::string_view kId = "f-00000000000000aa-2";

/// Knows the digest of a few keys and texts; of anything else it makes one that no test expects.
std::string known_hmac(std::string_view key, std::string_view text) {
    static const std::string kSigned = std::string(kId) + ".1767323045." + std::string(kBody);
    static const std::map<std::pair<std::string, std::string>, std::string> kDigests = {
        {{from_hex("31f290f6bf06298aab4f08d43c3f082cf648a362da2da4b0"),
          R"(msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314})"},
         "83484cf52b04f8e4cf2531adfed9882ad4b2665137b852442d594d20e2c9d4e1"},
        {{counting(64), kSigned},
         "6bc0157e7de0722b1e6d25bd675a41778dd79f7b61930c2fb28077a8600f9932"},
        {{counting(24), kSigned},
         "ba5f478e106b9a680302964ee70ea4c4fbc016f5ec2bf2be7c3f3ec88f0da823"},
        {{"It's a Secret to Everybody", "Hello, World!"},
         "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"},
    };
    const auto known = kDigests.find({std::string(key), std::string(text)});
    return known == kDigests.end() ? std::string(32, '\0') : from_hex(known->second);
}

SigningKey standard_key(std::string_view secret) { return SigningKey::standard(secret).value(); }

TEST(WebhookSignature, IsThatOfTheSpecificationsAuthors) {
    const std::vector<SigningKey> keys = {standard_key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")};
    const std::vector<Header> headers =
        standard_headers({.id = "msg_p5jXN8AQM9LWM0D4loKWxJek",
                          .time = base::Time(std::chrono::seconds(1614265330)),
                          .body = R"({"test": 2432232314})"},
                         keys, known_hmac);
    ASSERT_EQ(headers.size(), 3U);
    EXPECT_EQ(headers[0].name, "webhook-id");
    EXPECT_EQ(headers[0].value, "msg_p5jXN8AQM9LWM0D4loKWxJek");
    EXPECT_EQ(headers[1].name, "webhook-timestamp");
    EXPECT_EQ(headers[1].value, "1614265330");
    EXPECT_EQ(headers[2].name, "webhook-signature");
    EXPECT_EQ(headers[2].value, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(WebhookSignature, IsMadeWithEveryKeyWhileOneGivesWayToAnother) {
    const std::vector<SigningKey> keys = {standard_key(kNewSecret), standard_key(kOldSecret)};
    const std::vector<Header> headers = standard_headers(
        {.id = kId, .time = *base::parse_time("2026-01-02T03:04:05.999Z"), .body = kBody}, keys,
        known_hmac);
    EXPECT_EQ(headers.at(1).value, "1767323045");
    EXPECT_EQ(headers.at(2).value,
              "v1,a8AVfn3gcisebSW9Z1pBd43Xn3thkwwvsoB3qGAPmTI= "
              "v1,ul9HjhBrmmgDApZO5w6kxPvAFvXsK/K+fD8+yI8NqCM=");
}

TEST(WebhookSignature, IsHexadecimalInAHeaderOfChoice) {
    const SigningKey key = SigningKey::plain("It's a Secret to Everybody").value();
    const Header header = hex_header("X-Hub-Signature-256", "Hello, World!", key, known_hmac);
    EXPECT_EQ(header.name, "X-Hub-Signature-256");
    EXPECT_EQ(header.value,
              "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
}

TEST(WebhookSignature, TakesSecretsOf24To64Bytes) {
    EXPECT_EQ(standard_key(kOldSecret).bytes(), counting(24));
    EXPECT_EQ(standard_key(kNewSecret).bytes(), counting(64));
    for (const char* secret : {
             "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY=",  // 23 bytes
             "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4"
             "OTo7PD0+P0A=",  // 65 bytes
         }) {
        EXPECT_FALSE(SigningKey::standard(secret).has_value()) << secret;
    }
}

TEST(WebhookSignature, RefusesASecretWithoutQuotingIt) {
    for (const std::string secret :
         {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
          "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n", "whsec_ MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_",
          "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAB==", "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}) {
        const base::Result<SigningKey> key = SigningKey::standard(secret);
        ASSERT_FALSE(key.has_value()) << secret;
        EXPECT_FALSE(key.error().message().contains("MfKQ9r8G")) << key.error().message();
        EXPECT_TRUE(key.error().message().contains("openssl rand")) << key.error().message();
    }
    for (const std::string secret : {"", "hunter2\n", "hunter2\r\n", "hun\tter2", "hunter2\x7f"}) {
        const base::Result<SigningKey> key = SigningKey::plain(secret);
        ASSERT_FALSE(key.has_value()) << secret;
        EXPECT_FALSE(key.error().message().contains("hun")) << key.error().message();
    }
    EXPECT_EQ(SigningKey::plain("秘密").value().bytes(), "秘密");
}

TEST(WebhookSignature, TakesNamesOfHeadersAlone) {
    EXPECT_EQ(signature_header_name("X-Hub-Signature-256").value(), "X-Hub-Signature-256");
    for (const std::string name : {"", "X Y", "X:", "X\r\nEvil", "X\xc3\xa9", "Content-Type",
                                   "HOST", "authorization", "transfer-encoding"}) {
        EXPECT_FALSE(signature_header_name(name).has_value()) << name;
    }
    EXPECT_FALSE(signature_header_name(std::string(101, 'x')).has_value());
}

}  // namespace
}  // namespace metsuke::notify::webhook
