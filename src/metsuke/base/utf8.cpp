// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace metsuke::base {

namespace {

std::uint8_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

struct Decoded {
    char32_t point = kReplacementCharacter;
    std::size_t size = 1;  // bytes read: the sequence, or its longest well-formed beginning
    bool valid = false;
};

/// Table 3-7 of the Unicode standard: the range of the second byte depends on the first.
Decoded decode(std::string_view text, std::size_t at) {
    const std::uint8_t lead = byte_at(text, at);
    if (lead < 0x80) {
        return {.point = lead, .size = 1, .valid = true};
    }
    std::size_t length = 0;
    std::uint8_t low = 0x80, high = 0xBF;
    char32_t point = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
        point = lead & 0x1FU;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        point = lead & 0x0FU;
        if (lead == 0xE0) {
            low = 0xA0;
        }
        if (lead == 0xED) {
            high = 0x9F;
        }
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        point = lead & 0x07U;
        if (lead == 0xF0) {
            low = 0x90;
        }
        if (lead == 0xF4) {
            high = 0x8F;
        }
    } else {
        return {};
    }
    for (std::size_t i = 1; i < length; ++i) {
        if (at + i >= text.size()) {
            return {.point = kReplacementCharacter, .size = i, .valid = false};
        }
        const std::uint8_t next = byte_at(text, at + i);
        if (next < low || next > high) {
            return {.point = kReplacementCharacter, .size = i, .valid = false};
        }
        point = (point << 6) | (next & 0x3FU);
        low = 0x80;
        high = 0xBF;
    }
    return {.point = point, .size = length, .valid = true};
}

}  // namespace

std::size_t ascii_run(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    while (at + sizeof(std::uint64_t) <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & 0x8080808080808080ULL) != 0) {
            break;
        }
        at += sizeof word;
    }
    while (at < text.size() && byte_at(text, at) < 0x80) {
        ++at;
    }
    return at - begin;
}

void append_utf8(std::string& out, char32_t point) {
    if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) {
        point = kReplacementCharacter;
    }
    const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        push(point);
    } else if (point < 0x800) {
        push(0xC0 | (point >> 6));
        push(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        push(0xE0 | (point >> 12));
        push(0x80 | ((point >> 6) & 0x3F));
        push(0x80 | (point & 0x3F));
    } else {
        push(0xF0 | (point >> 18));
        push(0x80 | ((point >> 12) & 0x3F));
        push(0x80 | ((point >> 6) & 0x3F));
        push(0x80 | (point & 0x3F));
    }
}

bool is_valid_utf8(std::string_view text) {
    std::size_t at = 0;
    while (true) {
        at += ascii_run(text, at);
        if (at >= text.size()) {
            return true;
        }
        const Decoded next = decode(text, at);
        if (!next.valid) {
            return false;
        }
        at += next.size;
    }
}

RepairedText repair_utf8(std::string_view text) {
    RepairedText repaired;
    repaired.text.reserve(text.size() + 16);
    std::size_t at = 0;
    while (at < text.size()) {
        const Decoded next = decode(text, at);
        if (next.valid) {
            repaired.text.append(text.substr(at, next.size));
        } else {
            append_utf8(repaired.text, kReplacementCharacter);
            ++repaired.repairs;
        }
        at += next.size;
    }
    return repaired;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const Decoded next = decode(text, at);
    at += next.size;
    return next.point;
}

}  // namespace metsuke::base
