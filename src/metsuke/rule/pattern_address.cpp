// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "metsuke/base/decimal.hpp"
#include "metsuke/rule/event_pattern.hpp"

namespace metsuke::rule {

namespace {

constexpr std::size_t kLongestV4 = 15;

std::optional<base::IpAddress> parse_v4(std::string_view text) {
    if (text.size() > kLongestV4) {
        return std::nullopt;
    }
    base::IpAddress address;
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t end = i < 3 ? text.find('.') : text.size();
        if (end == std::string_view::npos || end == 0) {
            return std::nullopt;
        }
        unsigned value = 0;
        const char* const begin = text.data();
        const auto [stop, error] = std::from_chars(begin, begin + end, value);
        if (error != std::errc{} || stop != begin + end || value > 255) {
            return std::nullopt;
        }
        address.bytes[i] = static_cast<std::uint8_t>(value);
        text.remove_prefix(i < 3 ? end + 1 : end);
    }
    return address;
}

/// Leading zeros of a group do not matter; base::parse_ip allows four digits.
std::optional<base::IpAddress> parse_v6(std::string_view text) {
    std::string trimmed;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ':') {
            trimmed.push_back(text[at++]);
            continue;
        }
        const std::size_t end = std::min(text.find(':', at), text.size());
        const std::size_t digit = std::min(text.find_first_not_of('0', at), end - 1);
        trimmed.append(text.substr(digit, end - digit));
        at = end;
    }
    std::optional<base::IpAddress> address = base::parse_ip(trimmed);
    if (!address) {
        return std::nullopt;
    }
    const auto& bytes = address->bytes;
    const bool mapped =
        std::all_of(bytes.begin(), bytes.begin() + 10, [](auto b) { return b == 0; }) &&
        bytes[10] == 0xFF && bytes[11] == 0xFF;
    if (!mapped) {
        return address;
    }
    base::IpAddress v4;
    std::copy(bytes.begin() + 12, bytes.end(), v4.bytes.begin());
    return v4;
}

}  // namespace

std::optional<base::IpAddress> parse_pattern_address(std::string_view text) {
    if (text.empty()) {
        return std::nullopt;
    }
    if (text.find_first_not_of("0123456789.") == std::string_view::npos) {
        return parse_v4(text);
    }
    const bool hexadecimal =
        text.find_first_not_of("0123456789abcdefABCDEF:") == std::string_view::npos;
    return hexadecimal && text.find(':') != std::string_view::npos ? parse_v6(text) : std::nullopt;
}

bool is_comparable_number(std::string_view number) {
    const std::string text(number);  // strtod wants a terminator
    const double nearest = std::strtod(text.c_str(), nullptr);
    if (!std::isfinite(nearest)) {
        return false;
    }
    char shortest[64];
    const auto end = std::to_chars(shortest, shortest + sizeof shortest, nearest).ptr;
    const auto exact = base::DecimalView::parse(number);
    const auto rounded = base::DecimalView::parse({shortest, end});
    return exact && rounded && *exact == *rounded;
}

}  // namespace metsuke::rule
