// SPDX-License-Identifier: Apache-2.0
//
// Where a service is found ("AWS SDKs and Tools Reference Guide", "Service-specific endpoints" and
// "Regional endpoints").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "metsuke/net/proxy.hpp"

namespace metsuke::aws {

/// "https://sqs.eu-west-1.amazonaws.com"; of AWS_ENDPOINT_URL_<SERVICE> and AWS_ENDPOINT_URL the
/// first that is set, unless AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is "true". `service`: the first
/// label of its host name, such as "secretsmanager". No '/' at the end.
std::string endpoint_of(std::string_view service, std::string_view region,
                        const net::Variable& variable);

/// What the environment says alone.
std::optional<std::string> configured_endpoint(std::string_view service,
                                               const net::Variable& variable);

/// The part of host names that all services of the region's partition share: "amazonaws.com".
std::string_view domain_of(std::string_view region);

/// Whether it can be part of a host name: letters, digits and hyphens.
bool is_region(std::string_view text);

}  // namespace metsuke::aws
