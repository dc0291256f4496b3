// SPDX-License-Identifier: Apache-2.0
#include "metsuke/finding/secret_keys.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace metsuke::finding {

namespace {

/// Anywhere in the key.
constexpr std::array<std::string_view, 18> kSecretParts = {
    "password",     "passwd",    "passphrase",   "secretaccesskey", "secretstring",
    "secretbinary", "secretkey", "clientsecret", "token",           "privatekey",
    "keymaterial",  "userdata",  "environment",  "credential",      "authparameters",
    "externalid",   "plaintext", "samlassertion"};

/// Only names and places of secrets: told.
constexpr std::array<std::string_view, 8> kHarmless = {
    "credentialreport", "credentialid",  "sessioncredentialfromconsole",
    "environmentname",  "environmentid", "httptokens",
    "tokentype",        "tokenvalidity"};

/// The whole key.
constexpr std::array<std::string_view, 5> kSecretNames = {"secret", "signature", "xamzsignature",
                                                          "otp", "authcode"};

/// Per letter, which secret parts have it at `place`, as bits.
constexpr std::array<std::uint32_t, 256> parts_by_letter(std::size_t place) {
    static_assert(kSecretParts.size() <= 32);
    std::array<std::uint32_t, 256> parts{};
    for (std::size_t i = 0; i < kSecretParts.size(); ++i) {
        parts[static_cast<unsigned char>(kSecretParts[i][place])] |= std::uint32_t{1} << i;
    }
    return parts;
}

constexpr std::array<std::uint32_t, 256> kByFirst = parts_by_letter(0);
constexpr std::array<std::uint32_t, 256> kBySecond = parts_by_letter(1);

/// Every key of every event that matched is asked: two letters decide that nothing is to compare.
bool has_secret_part(std::string_view plain) {
    for (std::size_t at = 0; at + 1 < plain.size(); ++at) {
        std::uint32_t parts = kByFirst[static_cast<unsigned char>(plain[at])] &
                              kBySecond[static_cast<unsigned char>(plain[at + 1])];
        for (; parts != 0; parts &= parts - 1) {
            const auto part = static_cast<std::size_t>(std::countr_zero(parts));
            if (plain.substr(at).starts_with(kSecretParts[part])) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

void append_plain_key(std::string& out, std::string_view key) {
    std::size_t end = out.size();
    out.resize(end + key.size());
    for (const char c : key) {
        out[end] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        end += c == '-' || c == '_' ? 0 : 1;
    }
    out.resize(end);
}

std::string plain_key(std::string_view key) {
    std::string plain;
    append_plain_key(plain, key);
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

}  // namespace metsuke::finding
