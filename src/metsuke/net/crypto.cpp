// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/crypto.hpp"

#include <array>
#include <cstddef>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include "metsuke/base/assert.hpp"

namespace metsuke::net {

namespace {

/// OpenSSL takes bytes as unsigned char.
const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

}  // namespace

std::string hmac_sha256(std::string_view key, std::string_view text) {
    Digest digest{};
    unsigned int size = 0;
    // A null key would mean "the key of the call before".
    const std::string_view real_key = key.data() == nullptr ? std::string_view("") : key;
    const unsigned char* const made =
        HMAC(EVP_sha256(), real_key.data(), static_cast<int>(real_key.size()), bytes_of(text),
             text.size(), digest.data(), &size);
    METSUKE_ASSERT(made != nullptr && size == digest.size());
    return {digest.begin(), digest.end()};
}

std::string hex(std::string_view bytes) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += kHex[byte >> 4U];
        out += kHex[byte & 0x0FU];
    }
    return out;
}

std::string sha256_hex(std::string_view text) {
    Digest digest{};
    const unsigned char* const made = SHA256(bytes_of(text), text.size(), digest.data());
    METSUKE_ASSERT(made != nullptr);
    return hex(std::string(digest.begin(), digest.end()));
}

}  // namespace metsuke::net
