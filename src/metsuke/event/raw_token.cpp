// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/raw_token.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "metsuke/base/json_escape.hpp"

namespace metsuke::event {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits(std::string_view raw, std::size_t at) {
    const std::size_t begin = at;
    while (at < raw.size() && is_digit(raw[at])) {
        ++at;
    }
    return at - begin;
}

/// Length of the number that `raw` begins with; 0 if it is none.
std::size_t number_size(std::string_view raw) {
    std::size_t at = raw.starts_with('-') ? 1 : 0;
    const std::size_t whole = digits(raw, at);
    if (whole == 0 || (whole > 1 && raw[at] == '0')) {
        return 0;
    }
    at += whole;
    if (at < raw.size() && raw[at] == '.') {
        const std::size_t fraction = digits(raw, at + 1);
        if (fraction == 0) {
            return 0;
        }
        at += 1 + fraction;
    }
    if (at < raw.size() && (raw[at] == 'e' || raw[at] == 'E')) {
        ++at;
        if (at < raw.size() && (raw[at] == '+' || raw[at] == '-')) {
            ++at;
        }
        const std::size_t exponent = digits(raw, at);
        if (exponent == 0) {
            return 0;
        }
        at += exponent;
    }
    return at;
}

/// Bytes at `at` that are neither quote, backslash nor control character: eight at a time, since
/// most of a record is such text. (Bit tricks: Hacker's Delight, "Find First 0-Byte".)
std::size_t skip_plain(std::string_view raw, std::size_t at) {
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    constexpr std::uint64_t kHighs = 0x8080808080808080;
    const auto zero_bytes = [](std::uint64_t word) { return (word - kOnes) & ~word & kHighs; };
    for (; at + sizeof(std::uint64_t) <= raw.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, raw.data() + at, sizeof word);
        const std::uint64_t controls = (word - kOnes * 0x20) & ~word & kHighs;
        if ((controls | zero_bytes(word ^ kOnes * '"') | zero_bytes(word ^ kOnes * '\\')) != 0) {
            break;
        }
    }
    return at;
}

/// Length of the string that `raw` begins with, both quotes counted; 0 if it is damaged.
std::size_t string_size(std::string_view raw) {
    std::string scratch;
    std::size_t at = skip_plain(raw, 1);
    while (at < raw.size()) {
        const auto c = static_cast<unsigned char>(raw[at]);
        if (c == '"') {
            return at + 1;
        }
        if (c < 0x20) {
            return 0;
        }
        if (c == '\\') {
            scratch.clear();
            const std::size_t size = base::json::append_escape(scratch, raw, at).size;
            if (size == 0) {
                return 0;
            }
            at = skip_plain(raw, at + size);
        } else {
            ++at;
        }
    }
    return 0;
}

bool is_blank(std::string_view rest) {
    return rest.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

std::optional<ScalarToken> scalar_token(std::string_view raw) {
    if (raw.empty()) {
        return std::nullopt;
    }
    ValueType type = ValueType::number;
    std::size_t size = 0;
    switch (raw.front()) {
        case '"':
            type = ValueType::string;
            size = string_size(raw);
            break;
        case 't':
            type = ValueType::boolean_true;
            size = raw.starts_with("true") ? 4 : 0;
            break;
        case 'f':
            type = ValueType::boolean_false;
            size = raw.starts_with("false") ? 5 : 0;
            break;
        case 'n':
            type = ValueType::null;
            size = raw.starts_with("null") ? 4 : 0;
            break;
        default: size = number_size(raw);
    }
    if (size == 0 || !is_blank(raw.substr(size))) {
        return std::nullopt;
    }
    return ScalarToken{.type = type, .text = raw.substr(0, size)};
}

std::optional<std::string_view> plain_key(const char* key, const char* value) {
    for (const char* at = key; at < value; ++at) {
        if (*at == '"') {
            return std::string_view(key, at);
        }
        if (*at == '\\' || static_cast<unsigned char>(*at) < 0x20) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

FieldValue field_value(const ScalarToken& token) {
    FieldValue value;
    const bool is_string = token.type == ValueType::string;
    const std::string_view text = is_string ? inside_quotes(token.text) : token.text;
    value.data = text.data();
    value.size = static_cast<std::uint32_t>(text.size());
    value.type = token.type;
    value.escaped = is_string && has_escape(text);
    return value;
}

void append_unescaped(std::string& out, std::string_view inside) {
    std::size_t at = 0;
    while (at < inside.size()) {
        const std::size_t run = inside.find('\\', at);
        out.append(inside.substr(at, run == std::string_view::npos ? run : run - at));
        if (run == std::string_view::npos) {
            return;
        }
        const std::size_t size = base::json::append_escape(out, inside, run).size;
        at = run + (size == 0 ? 1 : size);  // a checked token has no ill-formed escape
    }
}

}  // namespace metsuke::event
