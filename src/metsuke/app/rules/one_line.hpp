// SPDX-License-Identifier: Apache-2.0
//
// A JSON document on one line, otherwise as it came: line breaks and the indentation behind them
// are layout, everything else is kept byte by byte.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::app {

/// `json` is well-formed; a line break in it is never inside a string.
void append_on_one_line(std::string& out, std::string_view json);

}  // namespace metsuke::app
