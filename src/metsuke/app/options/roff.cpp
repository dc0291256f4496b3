// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/options/roff.hpp"

#include <cstddef>

#include <fmt/core.h>

#include "metsuke/base/utf8.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

/// groff_char(7): what these stand for is another character where they are bare.
std::string_view escape_of(char32_t point) {
    switch (point) {
        case U'\\': return "\\e";
        case U'-': return "\\-";
        case U'\'': return "\\(aq";
        case U'"': return "\\(dq";
        case U'`': return "\\(ga";
        case U'^': return "\\(ha";
        case U'~': return "\\(ti";
        default: return "";
    }
}

std::string one_spaced(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_space) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

}  // namespace

std::string roff_line(std::string_view line) {
    const std::string shown = base::visible(line);
    std::string out = shown.starts_with('.') ? "\\&" : "";  // a quote has its escape in any place
    for (std::size_t at = 0; at < shown.size();) {
        const char32_t point = base::next_code_point(shown, at);
        if (const std::string_view escape = escape_of(point); !escape.empty()) {
            out += escape;
        } else if (point < 0x80) {
            out += static_cast<char>(point);
        } else {
            out += fmt::format("\\[u{:04X}]", static_cast<unsigned>(point));
        }
    }
    return out;
}

std::string roff_text(std::string_view text) { return roff_line(one_spaced(text)); }

}  // namespace metsuke::app
