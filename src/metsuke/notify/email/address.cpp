// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/email/address.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/core.h>

#include "metsuke/base/utf8.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::notify::email {

namespace {

constexpr std::size_t kMostName = 200;
constexpr std::size_t kMostSpec = 254;  // RFC 5321, erratum 1690
constexpr std::size_t kMostLocal = 64;
constexpr std::size_t kMostLabel = 63;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// RFC 5322, section 3.2.3, "atext".
bool is_atom_character(char c) {
    return is_letter_or_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").contains(c);
}

bool is_atom(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_atom_character);
}

bool is_label(std::string_view text) {
    return !text.empty() && text.size() <= kMostLabel && text.front() != '-' &&
           text.back() != '-' &&
           std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

/// Whether every part between full stops is one.
bool all_parts(std::string_view text, bool (*is_part)(std::string_view)) {
    while (true) {
        const std::size_t stop = text.find('.');
        if (!is_part(text.substr(0, stop))) {
            return false;
        }
        if (stop == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(stop + 1);
    }
}

bool is_spec(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at <= kMostLocal && text.size() <= kMostSpec &&
           all_parts(text.substr(0, at), is_atom) && all_parts(text.substr(at + 1), is_label);
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string_view without_quotes(std::string_view text) {
    const bool is_quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return is_quoted ? text.substr(1, text.size() - 2) : text;
}

base::Unexpected refuse(std::string_view text, std::string_view why) {
    return base::fail(base::ErrorCode::invalid_argument,
                      fmt::format("\"{}\" is no mail address: {}",
                                  base::visible(text.substr(0, kMostName)), why));
}

}  // namespace

base::Result<Address> Address::parse(std::string_view text) {
    std::string_view name;
    std::string_view spec = text;
    if (text.ends_with('>')) {
        const std::size_t begin = text.rfind('<');
        if (begin == std::string_view::npos) {
            return refuse(text, "there is no '<' before the '>'");
        }
        name = without_quotes(trimmed(text.substr(0, begin)));
        spec = text.substr(begin + 1, text.size() - begin - 2);
    }
    if (!is_spec(spec)) {
        return refuse(text, "write it as soc@example.com or Night watch <soc@example.com>");
    }
    if (name.size() > kMostName || !base::is_valid_utf8(name) || base::visible(name) != name) {
        return refuse(text, "the name before it is too long or holds characters that are not seen");
    }
    return Address(std::string(name), std::string(spec));
}

}  // namespace metsuke::notify::email
