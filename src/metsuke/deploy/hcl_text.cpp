// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/hcl_text.hpp"

#include <cstddef>

namespace metsuke::deploy {

namespace {

/// `${` and `%{` would begin a value or a directive: doubled, their first character is itself.
void append_literal(std::string& out, std::string_view text, std::size_t at) {
    const char c = text[at];
    const bool opens = (c == '$' || c == '%') && at + 1 < text.size() && text[at + 1] == '{';
    out.append(opens ? 2 : 1, c);
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

std::string hcl_quoted(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size(); ++at) {
        switch (text[at]) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            default: append_literal(out, text, at);
        }
    }
    return out += '"';
}

std::string hcl_heredoc(std::string_view text, std::string_view marker) {
    std::string out = "<<";
    out.append(marker).append("\n");
    for (std::size_t at = 0; at < text.size(); ++at) {
        append_literal(out, text, at);
    }
    return out.append(marker).append("\n");
}

std::string snake_case(std::string_view name) {
    std::string out;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (at > 0 && is_upper(name[at])) {
            out += '_';
        }
        out += is_upper(name[at]) ? static_cast<char>(name[at] - 'A' + 'a') : name[at];
    }
    return out;
}

}  // namespace metsuke::deploy
