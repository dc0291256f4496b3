// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/runtime_api.hpp"

#include <charconv>
#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/json_writer.hpp"

namespace metsuke::app {

namespace {

constexpr std::size_t kMostPayload = std::size_t{8} << 20U;  // of 6 MB, and what is around them

/// No limit that a frozen process could come to feel.
net::Transport transport() {
    return {.addresses = net::AddressRule::host_services,
            .total_timeout = std::chrono::days(30),
            .most_body = kMostPayload};
}

std::optional<base::Time> deadline_of(const net::Response& response) {
    const std::string_view text = response.header("lambda-runtime-deadline-ms").value_or("");
    std::int64_t milliseconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    return error == std::errc() && end == text.data() + text.size()
               ? std::optional(base::Time(std::chrono::milliseconds(milliseconds)))
               : std::nullopt;
}

std::string json_of(const FunctionError& error) {
    std::string json;
    base::json::Writer(json)
        .begin_object()
        .member("errorMessage", error.message)
        .member("errorType", error.type)
        .key("stackTrace")
        .begin_array()
        .end_array()
        .end_object();
    return json;
}

}  // namespace

RuntimeApi::RuntimeApi(std::string_view host)
    : base_(fmt::format("http://{}/2018-06-01/runtime/", host)), client_(transport()) {}

base::Result<net::Response> RuntimeApi::ask(const net::Request& request, int wanted_status) {
    net::Exchange exchange = client_.send(request);
    if (const auto* const silence = std::get_if<net::Unanswered>(&exchange)) {
        return base::fail(base::ErrorCode::io,
                          fmt::format("the Lambda runtime API does not answer: {}", silence->why));
    }
    auto& response = std::get<net::Response>(exchange);
    if (response.status != wanted_status) {
        return base::fail(base::ErrorCode::io,
                          fmt::format("the Lambda runtime API answered {}, not {}: {}",
                                      response.status, wanted_status, response.body));
    }
    return std::move(response);
}

base::Result<Invocation> RuntimeApi::next() {
    constexpr int kOk = 200;
    METSUKE_TRY(net::Response response,
                ask({.method = net::Method::get, .url = base_ + "invocation/next"}, kOk));
    const auto id = response.header("lambda-runtime-aws-request-id");
    if (!id) {
        return base::fail(base::ErrorCode::io,
                          "the Lambda runtime API sent an invocation without its id");
    }
    return Invocation{.id = std::string(*id),
                      .payload = std::move(response.body),
                      .deadline = deadline_of(response)};
}

base::Result<void> RuntimeApi::post(const std::string& path, std::string body,
                                    std::vector<net::Header> headers) {
    constexpr int kAccepted = 202;
    headers.push_back({.name = "Content-Type", .value = "application/json"});
    METSUKE_TRY([[maybe_unused]] const net::Response response,
                ask({.url = base_ + path, .headers = std::move(headers), .body = std::move(body)},
                    kAccepted));
    return {};
}

base::Result<void> RuntimeApi::respond(const Invocation& invocation, std::string json) {
    return post("invocation/" + invocation.id + "/response", std::move(json), {});
}

base::Result<void> RuntimeApi::fail(const Invocation& invocation, const FunctionError& error) {
    return post("invocation/" + invocation.id + "/error", json_of(error),
                {{.name = "Lambda-Runtime-Function-Error-Type", .value = error.type}});
}

base::Result<void> RuntimeApi::fail_init(const FunctionError& error) {
    return post("init/error", json_of(error),
                {{.name = "Lambda-Runtime-Function-Error-Type", .value = error.type}});
}

}  // namespace metsuke::app
