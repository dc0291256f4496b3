// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/json_service.hpp"

#include <utility>

#include <fmt/core.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::aws {

namespace {

bool is_object(std::string_view body) {
    base::json::Tree tree;
    return base::is_valid_utf8(body) && tree.parse(body) && tree.root().is_object();
}

}  // namespace

std::string name_of(const JsonCall& call) {
    return fmt::format("{} {}", call.service.name, call.operation);
}

std::variant<std::string, Fault> call_json(Client& client, JsonCall call) {
    const JsonService service = call.service;
    net::Request request = {
        .url = (call.endpoint.empty() ? client.endpoint(service.name, call.region)
                                      : std::move(call.endpoint)) +
               "/",
        .headers = {{.name = "Content-Type",
                     .value = fmt::format("application/x-amz-json-{}", service.version)},
                    {.name = "X-Amz-Target",
                     .value = fmt::format("{}.{}", service.target, call.operation)}},
        .body = std::move(call.body),
        .patience = call.answer_patience};
    std::variant<net::Response, Fault> answer = client.call({.service = std::string(service.name),
                                                             .region = std::move(call.region),
                                                             .request = std::move(request),
                                                             .patience = call.patience});
    if (auto* const fault = std::get_if<Fault>(&answer)) {
        return std::move(*fault);
    }
    auto& response = std::get<net::Response>(answer);
    if (call.says_nothing && response.body.empty()) {
        return "{}";
    }
    if (!is_object(response.body)) {
        return Fault{.kind = Fault::Kind::transient,
                     .status = response.status,
                     .message = "the answer is no JSON object"};
    }
    return std::move(response.body);
}

base::Result<std::string> ask_json(Client& client, JsonCall call) {
    const std::string name = name_of(call);
    std::variant<std::string, Fault> answer = call_json(client, std::move(call));
    if (const auto* const fault = std::get_if<Fault>(&answer)) {
        return base::Unexpected(error_of(*fault, name));
    }
    return std::get<std::string>(std::move(answer));
}

}  // namespace metsuke::aws
