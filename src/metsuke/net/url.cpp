// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/url.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/core.h>

#include "metsuke/base/ip.hpp"

namespace metsuke::net {

namespace {

using base::ErrorCode;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// What may stand in a URL at all (RFC 3986): no spaces, controls or bytes above ASCII.
bool is_url_byte(char c) { return c > ' ' && c < '\x7f' && c != '"' && c != '<' && c != '>'; }

/// "host", "host:port", "[::1]:port" without the port.
std::string_view host_of(std::string_view authority) {
    if (authority.starts_with('[')) {
        const std::size_t end = authority.find(']');
        return end == std::string_view::npos ? std::string_view() : authority.substr(1, end - 1);
    }
    return authority.substr(0, authority.find(':'));
}

base::Unexpected refused(std::string_view why) {
    return base::fail(ErrorCode::invalid_argument, std::string(why));
}

}  // namespace

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

bool is_this_machine(std::string_view host) {
    const auto address = base::parse_ip(host);
    return host == "localhost" || (address && is_loopback(*address));
}

std::string Url::shown() const { return fmt::format("{}://{}/…", scheme, host); }

base::Result<Url> parse_url(std::string_view text, AddressRule plain) {
    if (text.empty() || !std::ranges::all_of(text, is_url_byte)) {
        return refused("a URL without spaces and other special characters is wanted");
    }
    const std::size_t colon = text.find("://");
    Url url;
    url.scheme = colon == std::string_view::npos ? "" : lowered(text.substr(0, colon));
    if (url.scheme != "https" && url.scheme != "http") {
        return refused("a URL that begins with https:// is wanted");
    }
    const std::string_view rest = text.substr(colon + std::string_view("://").size());
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.contains('@')) {
        return refused("a URL must hold no user and password: secrets have keys of their own");
    }
    url.host = lowered(host_of(authority));
    if (url.host.empty()) {
        return refused("the URL names no host");
    }
    if (url.scheme == "http" && plain != AddressRule::host_services && !is_this_machine(url.host)) {
        return refused(
            fmt::format("http:// to {} would send secrets in the clear: use https://, or a host on "
                        "this machine",
                        url.host));
    }
    url.text = text;
    return url;
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kHex[byte >> 4U];
        out += kHex[byte & 0x0FU];
    }
    return out;
}

}  // namespace metsuke::net
