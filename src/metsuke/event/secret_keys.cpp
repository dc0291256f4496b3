// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/secret_keys.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

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

/// The letters that secret parts begin with: at most others nothing needs to be compared.
constexpr std::array<bool, 256> kFirstLetters = [] {
    std::array<bool, 256> letters{};
    for (const std::string_view part : kSecretParts) {
        letters[static_cast<unsigned char>(part.front())] = true;
    }
    return letters;
}();

bool has_secret_part(std::string_view plain) {
    for (std::size_t at = 0; at < plain.size(); ++at) {
        if (!kFirstLetters[static_cast<unsigned char>(plain[at])]) {
            continue;
        }
        const std::string_view rest = plain.substr(at);
        for (const std::string_view part : kSecretParts) {
            if (rest.size() >= part.size() && rest[1] == part[1] && rest.starts_with(part)) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

std::string plain_key(std::string_view key) {
    std::string plain;
    plain.reserve(key.size());
    for (const char c : key) {
        if (c == '-' || c == '_') {
            continue;
        }
        plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return plain;
}

bool is_secret_key(std::string_view key) { return is_secret_plain_key(plain_key(key)); }

bool is_secret_plain_key(std::string_view plain) {
    if (std::ranges::find(kSecretNames, plain) != kSecretNames.end()) {
        return true;
    }
    return has_secret_part(plain) &&
           std::ranges::none_of(kHarmless,
                                [plain](std::string_view part) { return plain.contains(part); });
}

}  // namespace metsuke::event
