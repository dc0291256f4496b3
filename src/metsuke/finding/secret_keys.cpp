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
    std::uint32_t by_first = 0;  // of the letter before
    for (std::size_t behind = 0; behind < plain.size(); ++behind) {
        const auto letter = static_cast<unsigned char>(plain[behind]);
        std::uint32_t parts = by_first & kBySecond[letter];
        by_first = kByFirst[letter];
        for (; parts != 0; parts &= parts - 1) {
            const auto part = static_cast<std::size_t>(std::countr_zero(parts));
            if (plain.substr(behind - 1).starts_with(kSecretParts[part])) {
                return true;
            }
        }
    }
    return false;
}

/// What a character of a key is when keys are compared; of one that does not count anything.
constexpr std::array<char, 256> kPlain = [] {
    std::array<char, 256> plain{};
    for (std::size_t c = 0; c < plain.size(); ++c) {
        plain[c] = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return plain;
}();

/// Writes at most as many characters as the key has, and tells how many.
std::size_t write_plain(std::string_view key, char* to) {
    const char* const begin = to;
    for (const char c : key) {
        *to = kPlain[static_cast<unsigned char>(c)];
        to += c == '-' || c == '_' ? 0 : 1;
    }
    return static_cast<std::size_t>(to - begin);
}

}  // namespace

void append_plain_key(std::string& out, std::string_view key) {
    const std::size_t begin = out.size();
    out.resize(begin + key.size());
    out.resize(begin + write_plain(key, out.data() + begin));
}

std::string plain_key(std::string_view key) {
    std::string plain;
    append_plain_key(plain, key);
    return plain;
}

bool is_secret_key(std::string_view key) {
    static constexpr std::size_t kUsual = 64;
    if (key.size() > kUsual) {
        return is_secret_plain_key(plain_key(key));
    }
    std::array<char, kUsual> plain{};
    return is_secret_plain_key({plain.data(), write_plain(key, plain.data())});
}

bool is_secret_plain_key(std::string_view plain) {
    if (std::ranges::find(kSecretNames, plain) != kSecretNames.end()) {
        return true;
    }
    return has_secret_part(plain) &&
           std::ranges::none_of(kHarmless,
                                [plain](std::string_view part) { return plain.contains(part); });
}

}  // namespace metsuke::finding
