// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/endpoint.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/core.h>

namespace metsuke::aws {

namespace {

/// The identifier of a service as AWS writes it in the names of variables.
std::string_view identifier_of(std::string_view service) {
    return service == "secretsmanager" ? "SECRETS_MANAGER" : service;
}

std::string upper(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return out;
}

}  // namespace

std::optional<std::string> configured_endpoint(std::string_view service,
                                               const net::Variable& variable) {
    if (variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") == "true") {
        return std::nullopt;
    }
    const std::string own = "AWS_ENDPOINT_URL_" + upper(identifier_of(service));
    for (const std::string_view name :
         {std::string_view(own), std::string_view("AWS_ENDPOINT_URL")}) {
        if (auto url = variable(name); url && !url->empty()) {
            url->resize(url->find_last_not_of('/') + 1);
            return url;
        }
    }
    return std::nullopt;
}

std::string endpoint_of(std::string_view service, std::string_view region,
                        const net::Variable& variable) {
    if (auto configured = configured_endpoint(service, variable)) {
        return *std::move(configured);
    }
    return fmt::format("https://{}.{}.{}", service, region, domain_of(region));
}

std::string_view domain_of(std::string_view region) {
    using Partition = std::pair<std::string_view, std::string_view>;  // prefix of regions, domain
    // The names of partitions.json, which the SDKs share.
    static constexpr std::array kPartitions = std::to_array<Partition>({
        {"cn-", "amazonaws.com.cn"},
        {"eusc-", "amazonaws.eu"},
        {"us-iso-", "c2s.ic.gov"},
        {"us-isob-", "sc2s.sgov.gov"},
        {"eu-isoe-", "cloud.adc-e.uk"},
        {"us-isof-", "csp.hci.ic.gov"},
    });
    const auto found = std::ranges::find_if(kPartitions, [region](const Partition& partition) {
        return region.starts_with(partition.first);
    });
    return found == kPartitions.end() ? "amazonaws.com" : found->second;
}

bool is_region(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

}  // namespace metsuke::aws
