// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/one_line.hpp"

#include <algorithm>

namespace metsuke::app {

void append_on_one_line(std::string& out, std::string_view json) {
    while (!json.empty()) {
        const std::size_t end = std::min(json.find_first_of("\r\n"), json.size());
        out.append(json.substr(0, end));
        const std::size_t next = json.find_first_not_of(" \t\r\n", end);
        json.remove_prefix(std::min(next, json.size()));
    }
}

}  // namespace metsuke::app
