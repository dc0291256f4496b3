// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/sigv4.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/net/crypto.hpp"
#include "metsuke/net/url.hpp"

namespace metsuke::aws {

namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

struct UrlParts {
    std::string authority, path, query;
};

UrlParts parts_of(std::string_view url) {
    static constexpr std::string_view kBehindScheme = "://";
    UrlParts parts;
    const std::size_t scheme_size = std::min(url.find(kBehindScheme), url.size());
    const bool is_plain = net::lowered(url.substr(0, scheme_size)) == "http";
    url.remove_prefix(std::min(scheme_size + kBehindScheme.size(), url.size()));
    const std::size_t end = std::min(url.find_first_of("/?#"), url.size());
    parts.authority = url.substr(0, end);
    // A Host header leaves the usual port out.
    const std::string_view usual_port = is_plain ? ":80" : ":443";
    if (parts.authority.ends_with(usual_port)) {
        parts.authority.resize(parts.authority.size() - usual_port.size());
    }
    url = url.substr(end);
    url = url.substr(0, url.find('#'));
    const std::size_t path_size = std::min(url.find('?'), url.size());
    parts.path = url.substr(0, path_size);
    parts.query = path_size < url.size() ? url.substr(path_size + 1) : std::string_view();
    return parts;
}

std::vector<std::string_view> split(std::string_view text, char between) {
    std::vector<std::string_view> pieces;
    while (true) {
        const std::size_t size = std::min(text.find(between), text.size());
        pieces.push_back(text.substr(0, size));
        if (size == text.size()) {
            return pieces;
        }
        text.remove_prefix(size + 1);
    }
}

/// Without "." and ".." (RFC 3986, section 5.2.4) and empty segments.
std::string normalized(std::string_view path) {
    std::vector<std::string_view> kept;
    for (const std::string_view segment : split(path, '/')) {
        if (segment == "..") {
            if (!kept.empty()) {
                kept.pop_back();
            }
        } else if (!segment.empty() && segment != ".") {
            kept.push_back(segment);
        }
    }
    std::string out;
    for (const std::string_view segment : kept) {
        out.append("/").append(segment);
    }
    return out.empty() || path.ends_with('/') ? out + "/" : out;
}

/// S3 signs a path as it is sent, the others encode it once more and normalise it.
std::string canonical_path(std::string_view path, std::string_view service) {
    if (service == "s3") {
        return path.empty() ? "/" : std::string(path);
    }
    std::string out;
    const std::string whole = normalized(path);
    for (const std::string_view segment : split(std::string_view(whole).substr(1), '/')) {
        out.append("/").append(net::percent_encoded(segment));
    }
    return out;
}

std::string canonical_query(std::string_view query) {
    if (query.empty()) {
        return {};
    }
    std::vector<std::pair<std::string_view, std::string_view>> parameters;
    for (const std::string_view parameter : split(query, '&')) {
        const std::size_t equals = std::min(parameter.find('='), parameter.size());
        parameters.emplace_back(parameter.substr(0, equals), equals < parameter.size()
                                                                 ? parameter.substr(equals + 1)
                                                                 : std::string_view());
    }
    std::ranges::sort(parameters);
    std::string out;
    for (const auto& [name, value] : parameters) {
        out.append(out.empty() ? "" : "&").append(name).append("=").append(value);
    }
    return out;
}

/// Without blanks around it, and one space for any within.
std::string canonical_value(std::string_view value) {
    static constexpr std::string_view kBlank = " \t\n\v\f\r";
    std::string out;
    while (true) {
        value.remove_prefix(std::min(value.find_first_not_of(kBlank), value.size()));
        if (value.empty()) {
            return out;
        }
        const std::size_t size = std::min(value.find_first_of(kBlank), value.size());
        out.append(out.empty() ? "" : " ").append(value.substr(0, size));
        value.remove_prefix(size);
    }
}

/// What stands between sender and server may change these.
bool is_signed(std::string_view name) {
    static constexpr std::array<std::string_view, 5> kUnsigned = {
        "authorization", "expect", "transfer-encoding", "user-agent", "x-amzn-trace-id"};
    return std::ranges::find(kUnsigned, name) == kUnsigned.end();
}

struct SignedHeaders {
    std::string lines;  ///< "name:value\n" each
    std::string names;  ///< joined by ';'
};

SignedHeaders signed_headers(const net::Request& request, std::string_view authority) {
    // Sorted by the name alone: "a" stands before "a-b" though ':' comes after '-'.
    std::map<std::string, std::string> headers;
    for (const net::Header& header : request.headers) {
        const std::string name = net::lowered(header.name);
        if (!is_signed(name)) {
            continue;
        }
        const auto [it, is_new] = headers.try_emplace(name);
        it->second.append(is_new ? "" : ",").append(canonical_value(header.value));
    }
    headers.try_emplace("host", authority);
    SignedHeaders made;
    for (const auto& [name, value] : headers) {
        made.lines.append(name).append(":").append(value).append("\n");
        made.names.append(made.names.empty() ? "" : ";").append(name);
    }
    return made;
}

/// "20150830T123600Z"
std::string basic_time(base::Time now) {
    std::string text = base::to_rfc3339(std::chrono::floor<std::chrono::seconds>(now));
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

std::string signature(std::string_view to_sign, const Credentials& credentials,
                      std::string_view day, const SigningScope& scope) {
    std::string key = net::hmac_sha256("AWS4" + credentials.secret_access_key.reveal(), day);
    key = net::hmac_sha256(key, scope.region);
    key = net::hmac_sha256(key, scope.service);
    key = net::hmac_sha256(key, "aws4_request");
    return net::hex(net::hmac_sha256(key, to_sign));
}

}  // namespace

void sign(net::Request& request, const Credentials& credentials, const SigningScope& scope,
          base::Time now) {
    constexpr std::size_t kDaySize = std::string_view("20150830").size();
    const std::string time = basic_time(now);
    const std::string_view day = std::string_view(time).substr(0, kDaySize);
    const std::string payload_hash = net::sha256_hex(request.body);
    request.headers.push_back({.name = "X-Amz-Date", .value = time});
    if (!credentials.session_token.is_empty()) {
        request.headers.push_back(
            {.name = "X-Amz-Security-Token", .value = credentials.session_token.reveal()});
    }
    if (scope.service == "s3") {
        request.headers.push_back({.name = "X-Amz-Content-Sha256", .value = payload_hash});
    }
    const UrlParts url = parts_of(request.url);
    const SignedHeaders headers = signed_headers(request, url.authority);
    const std::string canonical =
        fmt::format("{}\n{}\n{}\n{}\n{}\n{}", net::name_of(request.method),
                    canonical_path(url.path, scope.service), canonical_query(url.query),
                    headers.lines, headers.names, payload_hash);
    const std::string place =
        fmt::format("{}/{}/{}/aws4_request", day, scope.region, scope.service);
    const std::string to_sign =
        fmt::format("{}\n{}\n{}\n{}", kAlgorithm, time, place, net::sha256_hex(canonical));
    request.headers.push_back(
        {.name = "Authorization",
         .value = fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}", kAlgorithm,
                              credentials.access_key_id, place, headers.names,
                              signature(to_sign, credentials, day, scope))});
}

}  // namespace metsuke::aws
