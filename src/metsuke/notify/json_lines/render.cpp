// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/json_lines/render.hpp"

#include "metsuke/finding/json.hpp"

namespace metsuke::notify::json_lines {

std::string render(std::span<const finding::Finding> findings) {
    std::string lines;
    for (const finding::Finding& finding : findings) {
        finding::append_json(lines, finding);
        lines += '\n';
    }
    return lines;
}

}  // namespace metsuke::notify::json_lines
