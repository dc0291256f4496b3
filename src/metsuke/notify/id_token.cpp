// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/id_token.hpp"

#include <algorithm>

namespace metsuke::notify {

namespace {

bool is_harmless(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

}  // namespace

std::string id_token(std::string_view id) {
    std::string token(id.substr(0, kMostToken));
    std::ranges::replace_if(token, [](char c) { return !is_harmless(c); }, '_');
    return token;
}

}  // namespace metsuke::notify
