// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/utf8.hpp"

#include <simdjson.h>

namespace metsuke::event {

bool is_valid_utf8(std::string_view bytes) {
    return simdjson::validate_utf8(bytes.data(), bytes.size());
}

}  // namespace metsuke::event
