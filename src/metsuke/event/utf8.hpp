// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace metsuke::event {

/// As base::is_valid_utf8, at the speed of memory: every record is asked.
bool is_valid_utf8(std::string_view bytes);

}  // namespace metsuke::event
