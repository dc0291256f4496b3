// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/casefold.hpp"

#include <array>

#include <utf8proc.h>

#include "metsuke/base/utf8.hpp"

namespace metsuke::base {

char32_t fold(char32_t point) {
    // The only letter whose full lower case is two characters: it has no simple folding.
    if (point == U'\u0130') {
        return point;
    }
    if (point < 0x80) {
        return point >= U'A' && point <= U'Z' ? point - U'A' + U'a' : point;
    }
    std::array<utf8proc_int32_t, 8> folded{};
    int boundary = 0;
    const auto size = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), folded.data(),
                                              folded.size(), UTF8PROC_CASEFOLD, &boundary);
    if (size == 1) {
        return static_cast<char32_t>(folded[0]);
    }
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
}

void append_folded(std::string& out, std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) < 0x80) {
            out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
            ++at;
        } else {
            append_utf8(out, fold(next_code_point(text, at)));
        }
    }
}

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_folded(out, text);
    return out;
}

}  // namespace metsuke::base
