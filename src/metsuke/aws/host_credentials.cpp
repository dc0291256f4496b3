// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/host_credentials.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/ip.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/net/http_client.hpp"
#include "metsuke/net/url.hpp"

namespace metsuke::aws {

namespace {

constexpr int kOk = 200;
constexpr int kTries = 3;

/// Such services are near: who does not answer at once is not there. Never by a proxy.
net::Transport near(const Host& host, std::chrono::milliseconds patience) {
    return {.addresses = net::AddressRule::host_services,
            .ca_file = host.transport.ca_file,
            .proxy = {},
            .connect_timeout = patience,
            .total_timeout = patience};
}

base::Result<std::string> ask(net::HttpClient& client, const net::Request& request,
                              std::string_view what) {
    std::string why;
    for (int i = 0; i < kTries; ++i) {
        const net::Exchange exchange = client.send(request);
        const auto* const response = std::get_if<net::Response>(&exchange);
        if (response != nullptr && response->status == kOk) {
            return response->body;
        }
        if (response == nullptr) {
            // Nobody there: asking again would only take time.
            return base::fail(base::ErrorCode::io,
                              fmt::format("{} does not answer: {}", what,
                                          std::get<net::Unanswered>(exchange).why));
        }
        why = fmt::format("{} answered {}", what, response->status);
    }
    return base::fail(base::ErrorCode::io, std::move(why));
}

base::Result<Credentials> parse(std::string_view json, std::string_view what) {
    base::json::Tree tree;
    const bool is_json = base::is_valid_utf8(json) && tree.parse(json);
    const base::json::Value root = is_json ? tree.root() : base::json::Value();
    Credentials credentials = {
        .access_key_id = std::string(root.find("AccessKeyId").text()),
        .secret_access_key = base::Secret(std::string(root.find("SecretAccessKey").text())),
        .session_token = base::Secret(std::string(root.find("Token").text())),
        .expires = base::parse_time(root.find("Expiration").text())};
    if (credentials.access_key_id.empty() || credentials.secret_access_key.is_empty()) {
        return base::fail(base::ErrorCode::malformed, fmt::format("{} gave no credentials", what));
    }
    return credentials;
}

/// Where the token may go without TLS: to this machine, and to the endpoints of ECS and EKS.
bool may_be_plain(const net::Url& url) {
    static constexpr std::array<std::string_view, 3> kEndpoints = {
        "169.254.170.2", "169.254.170.23", "fd00:ec2::23"};
    const auto address = base::parse_ip(url.host);
    return net::is_this_machine(url.host) ||
           (address && std::ranges::any_of(kEndpoints, [&](std::string_view endpoint) {
                return base::parse_ip(endpoint) == address;
            }));
}

base::Result<std::string> container_url(const Host& host) {
    if (const std::string path = host.text("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        !path.empty()) {
        return "http://169.254.170.2" + path;
    }
    std::string full = host.text("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    METSUKE_TRY(const net::Url url, net::parse_url(full, net::AddressRule::host_services));
    if (url.scheme == "http" && !may_be_plain(url)) {
        return base::fail(base::ErrorCode::invalid_argument,
                          "AWS_CONTAINER_CREDENTIALS_FULL_URI: http:// to a host that is neither "
                          "this machine nor an endpoint of ECS or EKS");
    }
    return full;
}

/// Of a file where one is named: EKS writes another one there now and then.
base::Result<std::string> container_token(const Host& host) {
    std::string token = host.text("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    if (const std::string path = host.text("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        !path.empty()) {
        METSUKE_TRY(token, host.read_file(path));
        token.resize(token.find_last_not_of("\r\n") + 1);
    }
    if (token.find_first_of("\r\n") != std::string::npos) {
        return base::fail(base::ErrorCode::malformed,
                          "the container's authorization token holds a line break");
    }
    return token;
}

}  // namespace

bool has_container_credentials(const Host& host) {
    return !host.text("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").empty() ||
           !host.text("AWS_CONTAINER_CREDENTIALS_FULL_URI").empty();
}

base::Result<Credentials> container_credentials(const Host& host) {
    static constexpr std::string_view kWhat = "the container's credentials endpoint";
    METSUKE_TRY(std::string url, container_url(host));
    METSUKE_TRY(std::string token, container_token(host));
    net::Request request = {.method = net::Method::get, .url = std::move(url)};
    if (!token.empty()) {
        request.headers.push_back({.name = "Authorization", .value = std::move(token)});
    }
    net::Transport transport = near(host, std::chrono::seconds(2));
    if (net::lowered(request.url).starts_with("https:")) {
        transport.addresses = net::AddressRule::any;
    }
    net::HttpClient client(std::move(transport));
    METSUKE_TRY(const std::string json, ask(client, request, kWhat));
    return parse(json, kWhat);
}

base::Result<Credentials> instance_credentials(const Host& host) {
    static constexpr std::string_view kWhat = "the instance metadata service";
    static constexpr std::string_view kRoles = "/latest/meta-data/iam/security-credentials/";
    std::string base = host.text("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    base.resize(base.find_last_not_of('/') + 1);
    if (base.empty()) {
        base = "http://169.254.169.254";
    }
    net::HttpClient client(near(host, std::chrono::seconds(1)));
    METSUKE_TRY(
        std::string token,
        ask(client,
            {.method = net::Method::put,
             .url = base + "/latest/api/token",
             .headers = {{.name = "X-aws-ec2-metadata-token-ttl-seconds", .value = "21600"}}},
            kWhat));
    net::Request request = {
        .method = net::Method::get,
        .url = base + std::string(kRoles),
        .headers = {{.name = "X-aws-ec2-metadata-token", .value = std::move(token)}}};
    METSUKE_TRY(std::string role, ask(client, request, kWhat));
    role.resize(std::min(role.find_first_of("\r\n"), role.size()));
    request.url += net::percent_encoded(role);
    METSUKE_TRY(const std::string json, ask(client, request, kWhat));
    return parse(json, kWhat);
}

}  // namespace metsuke::aws
