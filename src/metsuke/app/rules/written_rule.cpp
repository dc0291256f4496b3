// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/written_rule.hpp"

#include <algorithm>
#include <cstddef>

namespace metsuke::app {
namespace {

/// "---" and "..." at the begin of a line, alone or with something behind a space, part documents.
bool is_separator(std::string_view line) {
    const bool has_mark = line.starts_with("---") || line.starts_with("...");
    return has_mark && (line.size() == 3 || line[3] == ' ' || line[3] == '\t' || line[3] == '\r');
}

}  // namespace

std::string_view document_around(std::string_view text, std::uint32_t line) {
    std::size_t begin = 0;
    std::uint32_t number = 1;
    for (std::size_t at = 0; at < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (is_separator(text.substr(at, end - at))) {
            if (number > line) {
                return text.substr(begin, at - begin);
            }
            begin = std::min(end + 1, text.size());
        }
        at = end + 1;
    }
    return text.substr(begin);
}

}  // namespace metsuke::app
