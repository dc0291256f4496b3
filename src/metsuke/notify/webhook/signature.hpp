// SPDX-License-Identifier: Apache-2.0
//
// How a receiver knows that a webhook is ours. Two schemes:
//
// - Standard Webhooks (specification 1.0.0, "Signature scheme" and "Webhook headers"): the id, the
//   time of the attempt and the body are signed; several keys make several signatures, so that a
//   secret can be changed without a gap.
// - A hexadecimal one in a header of the receiver's choice, "sha256=" and the signature of the body
//   alone (as GitHub's X-Hub-Signature-256: "Validating webhook deliveries"). It does not stop
//   anybody from sending an old message again.
//
// HMAC-SHA256 is a parameter: cryptography lives in another module.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::notify::webhook {

/// HMAC-SHA256 as 32 raw bytes.
using Hmac = std::function<std::string(std::string_view key, std::string_view text)>;

/// What a secret of the configuration means in bytes. No error quotes the secret.
class SigningKey {
public:
    /// "whsec_" and the base64 of 24 to 64 bytes.
    static base::Result<SigningKey> standard(std::string_view secret);
    /// For the hexadecimal scheme: the text itself, one line, not empty.
    static base::Result<SigningKey> plain(std::string_view secret);

    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    explicit SigningKey(std::string bytes) : bytes_(std::move(bytes)) {}
    std::string bytes_;
};

struct Header {
    std::string name, value;
};

/// What is signed of one attempt. Refers to what it is made with.
struct Attempt {
    std::string_view id;  ///< of message_id(): no full stop
    base::Time time;      ///< of this attempt
    std::string_view body;
};

/// webhook-id, webhook-timestamp and webhook-signature: a signature a key, in their order. At least
/// one key.
std::vector<Header> standard_headers(const Attempt& attempt, std::span<const SigningKey> keys,
                                     const Hmac& hmac);

/// The name of a header from the configuration, if it is one and no header that HTTP itself needs.
base::Result<std::string> signature_header_name(std::string_view name);

/// `name`: of signature_header_name().
Header hex_header(std::string_view name, std::string_view body, const SigningKey& key,
                  const Hmac& hmac);

}  // namespace metsuke::notify::webhook
