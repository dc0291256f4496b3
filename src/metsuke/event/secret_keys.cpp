// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/secret_keys.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace metsuke::event {

namespace {

/// Anywhere in the key.
constexpr std::array<std::string_view, 18> kSecretParts = {
    "password",     "passwd",    "passphrase",   "secretaccesskey", "secretstring",
    "secretbinary", "secretkey", "clientsecret", "token",           "privatekey",
    "keymaterial",  "userdata",  "environment",  "credential",      "authparameters",
    "externalid",   "plaintext", "samlassertion"};

/// Only names and places of secrets: told.
constexpr std::array<std::string_view, 4> kHarmless = {"credentialreport", "tokenvalidity",
                                                       "environmentname", "environmentid"};

/// The whole key.
constexpr std::array<std::string_view, 4> kSecretNames = {"secret", "signature", "otp", "authcode"};

std::string plain_key(std::string_view key) {
    std::string plain;
    for (const char c : key) {
        if (c == '-' || c == '_') {
            continue;
        }
        plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return plain;
}

}  // namespace

bool is_secret_key(std::string_view key) {
    const std::string plain = plain_key(key);
    const auto is_in_key = [&](std::string_view part) { return plain.contains(part); };
    if (std::ranges::any_of(kHarmless, is_in_key)) {
        return false;
    }
    return std::ranges::any_of(kSecretParts, is_in_key) ||
           std::ranges::find(kSecretNames, std::string_view(plain)) != kSecretNames.end();
}

}  // namespace metsuke::event
