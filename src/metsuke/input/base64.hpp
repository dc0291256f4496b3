// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace metsuke::input {

/// RFC 4648, section 4 (padding may be missing) and section 5 (the URL-safe letters). Nothing if
/// `text` is no base64.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace metsuke::input
