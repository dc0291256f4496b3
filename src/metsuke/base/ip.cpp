// SPDX-License-Identifier: Apache-2.0
//
// IPv6 text is read as groups left and right of one "::"; a dotted IPv4 tail counts as two groups.
#include "metsuke/base/ip.hpp"

#include <algorithm>
#include <charconv>
#include <span>

#include <fmt/core.h>

namespace metsuke::base {

namespace {

/// A decimal number of at most three digits without leading zeros.
std::optional<std::uint8_t> small_decimal(std::string_view text, unsigned most) {
    if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) {
        return std::nullopt;
    }
    unsigned value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    if (value > most) {
        return std::nullopt;
    }
    return static_cast<std::uint8_t>(value);
}

bool read_v4(std::string_view text, std::span<std::uint8_t, 4> bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::size_t end = i < 3 ? text.find('.') : text.size();
        if (end == std::string_view::npos) {
            return false;
        }
        const std::optional<std::uint8_t> octet = small_decimal(text.substr(0, end), 255);
        if (!octet) {
            return false;
        }
        bytes[i] = *octet;
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return true;
}

/// "a:b:1.2.3.4", or nothing at all: the groups between colons, appended to `bytes` from `size` on.
bool read_groups(std::string_view text, std::span<std::uint8_t, 16> bytes, std::size_t& size) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(':'), text.size());
        const std::string_view group = text.substr(0, end);
        if (group.contains('.')) {
            if (end != text.size() || size > 12) {
                return false;
            }
            size += 4;
            return read_v4(group, std::span<std::uint8_t, 4>(&bytes[size - 4], 4));
        }
        unsigned value = 0;
        const std::from_chars_result read =
            std::from_chars(group.data(), group.data() + group.size(), value, 16);
        if (group.empty() || group.size() > 4 || read.ec != std::errc() ||
            read.ptr != group.data() + group.size() || size > 14) {
            return false;
        }
        bytes[size++] = static_cast<std::uint8_t>(value >> 8);
        bytes[size++] = static_cast<std::uint8_t>(value & 0xFF);
        if (end == text.size()) {
            return true;
        }
        text.remove_prefix(end + 1);
        if (text.empty()) {
            return false;  // a colon at the end
        }
    }
    return true;
}

bool read_v6(std::string_view text, std::array<std::uint8_t, 16>& bytes) {
    std::size_t size = 0;
    const std::size_t gap = text.find("::");
    if (gap == std::string_view::npos) {
        return read_groups(text, bytes, size) && size == 16;
    }
    const std::string_view head = text.substr(0, gap);
    std::array<std::uint8_t, 16> tail{};
    std::size_t tail_size = 0;
    if (head.contains('.') || !read_groups(head, bytes, size)) {
        return false;
    }
    if (!read_groups(text.substr(gap + 2), tail, tail_size)) {
        return false;
    }
    if (size + tail_size > 14) {
        return false;  // "::" stands for at least one group
    }
    std::copy_n(tail.begin(), tail_size, bytes.end() - static_cast<std::ptrdiff_t>(tail_size));
    return true;
}

unsigned bits_of(IpAddress::Family family) { return family == IpAddress::Family::v4 ? 32 : 128; }

/// The address with all bits behind the first `prefix` set to zero.
IpAddress masked(IpAddress address, unsigned prefix) {
    for (std::size_t i = 0; i < address.bytes.size(); ++i) {
        const auto before = static_cast<unsigned>(i * 8);
        const unsigned kept = prefix > before ? std::min(prefix - before, 8U) : 0;
        address.bytes[i] = static_cast<std::uint8_t>(address.bytes[i] & (0xFF00U >> kept));
    }
    return address;
}

struct Gap {
    std::size_t begin = 8, size = 0;
};

/// The longest run of two or more zero groups, the first of equals (RFC 5952 section 4.2).
Gap longest_gap(const std::array<unsigned, 8>& groups) {
    Gap longest;
    for (std::size_t i = 0; i < groups.size();) {
        std::size_t end = i;
        while (end < groups.size() && groups[end] == 0) {
            ++end;
        }
        if (end - i >= 2 && end - i > longest.size) {
            longest = {.begin = i, .size = end - i};
        }
        i = std::max(end, i + 1);
    }
    return longest;
}

std::string v6_text(const std::array<std::uint8_t, 16>& bytes) {
    const bool is_mapped =
        std::all_of(bytes.begin(), bytes.begin() + 10, [](auto b) { return b == 0; }) &&
        bytes[10] == 0xFF && bytes[11] == 0xFF;
    if (is_mapped) {
        return fmt::format("::ffff:{}.{}.{}.{}", bytes[12], bytes[13], bytes[14], bytes[15]);
    }
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        groups[i] = bytes[2 * i] * 256U + bytes[2 * i + 1];
    }
    const Gap gap = longest_gap(groups);
    std::string text;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i == gap.begin) {
            text += "::";
            i += gap.size - 1;
            continue;
        }
        if (!text.empty() && text.back() != ':') {
            text += ':';
        }
        text += fmt::format("{:x}", groups[i]);
    }
    return text;
}

}  // namespace

std::optional<IpAddress> parse_ip(std::string_view text) {
    IpAddress address;
    if (text.contains(':')) {
        address.family = IpAddress::Family::v6;
        if (!read_v6(text, address.bytes)) {
            return std::nullopt;
        }
    } else if (!read_v4(text, std::span<std::uint8_t, 4>(address.bytes.data(), 4))) {
        return std::nullopt;
    }
    return address;
}

std::string to_text(const IpAddress& address) {
    if (address.family == IpAddress::Family::v6) {
        return v6_text(address.bytes);
    }
    return fmt::format("{}.{}.{}.{}", address.bytes[0], address.bytes[1], address.bytes[2],
                       address.bytes[3]);
}

bool IpNetwork::contains(const IpAddress& other) const {
    if (address.family != other.family) {
        return false;
    }
    const std::size_t whole = prefix / 8U;
    const unsigned rest = prefix % 8U;
    return std::equal(address.bytes.begin(), address.bytes.begin() + whole, other.bytes.begin()) &&
           (rest == 0 || (address.bytes.at(whole) ^ other.bytes.at(whole)) >> (8U - rest) == 0);
}

std::optional<IpNetwork> parse_network(std::string_view text, HostBits host_bits) {
    const std::size_t slash = text.find('/');
    const std::optional<IpAddress> address = parse_ip(text.substr(0, slash));
    if (!address) {
        return std::nullopt;
    }
    const unsigned bits = bits_of(address->family);
    if (slash == std::string_view::npos) {
        return IpNetwork{.address = *address, .prefix = static_cast<std::uint8_t>(bits)};
    }
    const std::optional<std::uint8_t> prefix = small_decimal(text.substr(slash + 1), bits);
    if (!prefix) {
        return std::nullopt;
    }
    const IpAddress network = masked(*address, *prefix);
    if (host_bits == HostBits::refuse && network != *address) {
        return std::nullopt;
    }
    return IpNetwork{.address = network, .prefix = *prefix};
}

std::string to_text(const IpNetwork& network) {
    return fmt::format("{}/{}", to_text(network.address), network.prefix);
}

}  // namespace metsuke::base
