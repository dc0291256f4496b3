// SPDX-License-Identifier: Apache-2.0
//
// Dates of HTTP headers (RFC 9110, section 5.6.7).
#pragma once

#include <optional>
#include <string_view>

#include "metsuke/base/time.hpp"

namespace metsuke::net {

/// "Sun, 06 Nov 1994 08:49:37 GMT" and the older forms.
std::optional<base::Time> parse_http_date(std::string_view text);

}  // namespace metsuke::net
