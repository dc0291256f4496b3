// SPDX-License-Identifier: Apache-2.0
//
// Amazon Resource Names (AWS General Reference): "arn:aws:sns:eu-west-1:123456789012:topic".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace metsuke::aws {

struct Arn {
    std::string partition, service, region, account, resource;
};

/// Nothing if it is none, or its region could not stand in a host name.
std::optional<Arn> parse_arn(std::string_view text);

}  // namespace metsuke::aws
