// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/query_service.hpp"

#include <fmt/core.h>

#include "metsuke/net/url.hpp"

namespace metsuke::aws {

namespace {

std::string form_of(const QueryCall& call) {
    std::string form = fmt::format("Action={}&Version={}", call.action, call.version);
    for (const auto& [name, value] : call.parameters) {
        form.append("&").append(net::percent_encoded(name));
        form.append("=").append(net::percent_encoded(value));
    }
    return form;
}

}  // namespace

std::variant<XmlTexts, Fault> call_query(Client& client, QueryCall call) {
    std::variant<net::Response, Fault> answer = client.call(
        {.service = std::string(call.service),
         .region = call.region,
         .request = {.url = client.endpoint(call.service, call.region) + "/",
                     .headers = {{.name = "Content-Type",
                                  .value = "application/x-www-form-urlencoded; charset=utf-8"}},
                     .body = form_of(call)},
         .is_signed = call.is_signed,
         .secret = call.secret,
         .patience = call.patience});
    if (auto* const fault = std::get_if<Fault>(&answer)) {
        return std::move(*fault);
    }
    const auto& response = std::get<net::Response>(answer);
    base::Result<XmlTexts> texts = xml_texts(response.body);
    if (!texts) {
        return Fault{.kind = Fault::Kind::transient,
                     .status = response.status,
                     .message = texts.error().message()};
    }
    const std::string root = fmt::format("{}Response/", call.action);
    const auto first = texts->lower_bound(root);
    if (first == texts->end() || !first->first.starts_with(root)) {
        return Fault{.kind = Fault::Kind::transient,
                     .status = response.status,
                     .message = "the answer is not one of AWS"};
    }
    XmlTexts below;
    for (auto& [path, text] : *texts) {
        if (path.starts_with(root)) {
            below.emplace(path.substr(root.size()), std::move(text));
        }
    }
    return below;
}

base::Result<XmlTexts> ask_query(Client& client, QueryCall call) {
    const std::string name = fmt::format("{} {}", call.service, call.action);
    std::variant<XmlTexts, Fault> answer = call_query(client, std::move(call));
    if (const auto* const fault = std::get_if<Fault>(&answer)) {
        return base::Unexpected(error_of(*fault, name));
    }
    return std::get<XmlTexts>(std::move(answer));
}

std::string text_at(const XmlTexts& texts, std::string_view path) {
    const auto found = texts.find(path);
    return found == texts.end() ? std::string() : found->second;
}

}  // namespace metsuke::aws
