// SPDX-License-Identifier: Apache-2.0
#include "metsuke/finding/bounds.hpp"

namespace metsuke::finding {

std::string bounded_text(std::string_view text, std::size_t most) {
    if (text.size() <= most) {
        return std::string(text);
    }
    static constexpr std::string_view kMark = "…";
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    std::size_t end = most - kMark.size();
    while (end > 0 && continues(text[end])) {
        --end;
    }
    return std::string(text.substr(0, end)).append(kMark);
}

void bound(std::string& text) {
    if (text.size() > kMostTextBytes) {
        text = bounded_text(text);
    }
}

}  // namespace metsuke::finding
