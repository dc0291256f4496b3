// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/cut.hpp"

#include "metsuke/base/utf8.hpp"

namespace metsuke::notify {

namespace {

constexpr std::string_view kMark = "…";

std::size_t utf8_size(char32_t point) {
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/// Whether a JSON writer, ours or another, may write it as \u0000.
bool may_be_escaped(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == '<' || point == '>' ||
           point == '&' || point == 0x061C || point == 0x200E || point == 0x200F ||
           (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

std::size_t size_of(Unit unit, char32_t point) {
    static constexpr std::size_t kEscape = 6;
    const std::size_t utf16 = point >= 0x10000 ? 2 : 1;
    if (unit == Unit::utf16) {
        return utf16;
    }
    if (point == '"' || point == '\\' || point == '\n') {
        return 2;
    }
    if (may_be_escaped(point)) {
        return kEscape;
    }
    return unit == Unit::json_bytes ? utf8_size(point) : utf16;
}

/// The place at or before `at` where a character begins.
std::size_t boundary(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        --at;
    }
    return at;
}

}  // namespace

std::size_t size_in(Unit unit, std::string_view text) {
    std::size_t size = 0;
    for (std::size_t at = 0; at < text.size();) {
        size += size_of(unit, base::next_code_point(text, at));
    }
    return size;
}

std::string cut(std::string_view text, Size limit, Neutral neutral) {
    static constexpr std::size_t kMostBytesOfOne = 4;
    const std::size_t mark = size_in(limit.unit, kMark);
    const bool may_fit = text.size() / kMostBytesOfOne <= limit.most;
    if (may_fit) {
        std::string whole = neutral(text);
        if (size_in(limit.unit, whole) <= limit.most) {
            return whole;
        }
    }
    if (limit.most < mark) {
        return {};
    }
    // The longest beginning that fits lies at or behind `fits` and before `too_long`.
    std::size_t fits = 0;
    std::size_t too_long = may_fit ? text.size() : boundary(text, kMostBytesOfOne * limit.most);
    std::string best;
    while (fits < too_long) {
        const std::size_t middle = boundary(text, fits + (too_long - fits + 1) / 2);
        if (middle <= fits) {
            break;
        }
        std::string tried = neutral(text.substr(0, middle));
        if (size_in(limit.unit, tried) + mark <= limit.most) {
            fits = middle;
            best = std::move(tried);
        } else {
            too_long = middle - 1;
        }
    }
    return best.append(kMark);
}

}  // namespace metsuke::notify
