// SPDX-License-Identifier: Apache-2.0
//
// Copying what nothing is to escape in, the most of all JSON that is written: looked at and copied
// in one go.
#pragma once

#include <cstddef>
#include <string_view>

namespace metsuke::base::json {

/// Copies up to the first character that JSON text may have to escape (json_writer.hpp), and tells
/// how many bytes that were. `to` has room for all of `text`; what is written behind them means
/// nothing.
std::size_t copy_clean(std::string_view text, char* to);

}  // namespace metsuke::base::json
