// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

#include "metsuke/base/json_escape.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::base::json {

namespace {

/// What could end a line or turn the text around it: the controls of C0 and C1 and DEL; U+2028 and
/// U+2029, which end a line for many readers; the bidirectional controls (UAX #9, section 2).
bool must_escape(char32_t point) {
    if (point < 0x20 || (point >= 0x7F && point < 0xA0)) {
        return true;
    }
    if (point == 0x061C || point == 0x200E || point == 0x200F) {
        return true;
    }
    return (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

/// Whether a character that begins with this byte may need anything but copying, as a table: every
/// byte of every finding is asked.
constexpr std::array<bool, 256> kSuspects = [] {
    std::array<bool, 256> suspects{};
    std::ranges::fill_n(suspects.begin(), 0x20, true);
    for (const int byte : {'"' + 0, '\\' + 0, 0x7F, 0xC2, 0xD8, 0xE2}) {
        suspects[static_cast<std::size_t>(byte)] = true;
    }
    return suspects;
}();

bool is_suspect(char c) { return kSuspects[static_cast<std::uint8_t>(c)]; }

void append_unicode_escape(std::string& out, char32_t point) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        out.push_back(kHex[(point >> shift) & 0xF]);
    }
}

void append_escaped(std::string& out, char32_t point) {
    switch (point) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\b': out += "\\b"; return;
        case '\f': out += "\\f"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: append_unicode_escape(out, point);
    }
}

/// What stands around a text in quotes.
struct Around {
    bool comma = false;  ///< before it
    bool colon = false;  ///< behind it
};

/// JSON is mostly texts in which nothing is to escape: each is appended at once.
void append_quoted(std::string& out, std::string_view plain, Around around) {
    const std::size_t begin = out.size();
    out.resize_and_overwrite(begin + plain.size() + 4, [&](char* bytes, std::size_t) {
        char* to = bytes + begin;
        *to = ',';
        to += around.comma ? 1 : 0;
        *to++ = '"';
        to += plain.copy(to, plain.size());
        *to++ = '"';
        *to = ':';
        to += around.colon ? 1 : 0;
        return static_cast<std::size_t>(to - bytes);
    });
}

void append_quoted_member(std::string& out, std::string_view name, std::string_view text,
                          bool comma) {
    const std::size_t begin = out.size();
    out.resize_and_overwrite(begin + name.size() + text.size() + 6, [&](char* bytes, std::size_t) {
        char* to = bytes + begin;
        *to = ',';
        to += comma ? 1 : 0;
        *to++ = '"';
        to = std::copy_n(name.data(), name.size(), to);
        *to++ = '"';
        *to++ = ':';
        *to++ = '"';
        to = std::copy_n(text.data(), text.size(), to);
        *to++ = '"';
        return static_cast<std::size_t>(to - bytes);
    });
}

bool is_plain_ascii(std::string_view text) { return plain_ascii_end(text, 0) == text.size(); }

void append_escaped_text(std::string& out, std::string_view text, std::size_t at) {
    out.push_back('"');
    std::size_t copied = 0;
    while (at < text.size()) {
        if (!is_suspect(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        const char32_t point = next_code_point(text, at);
        if (point != '"' && point != '\\' && !must_escape(point)) {
            continue;
        }
        out.append(text.substr(copied, begin - copied));
        append_escaped(out, point);
        copied = at;
        at = plain_ascii_end(text, at);
    }
    out.append(text.substr(copied));
    out.push_back('"');
}

void append_text(std::string& out, std::string_view text, Around around) {
    const std::size_t at = plain_ascii_end(text, 0);
    if (at == text.size()) {
        return append_quoted(out, text, around);
    }
    if (around.comma) {
        out.push_back(',');
    }
    append_escaped_text(out, text, at);
    if (around.colon) {
        out.push_back(':');
    }
}

template <class Integer>
void append_integer(std::string& out, Integer value) {
    char digits[24];
    const std::to_chars_result end = std::to_chars(digits, digits + sizeof digits, value);
    out.append(digits, end.ptr);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) { append_text(out, text, {}); }

void Writer::begin_value() {
    if (needs_comma_) {
        out_.push_back(',');
    }
    needs_comma_ = true;
}

Writer& Writer::open(char bracket) {
    begin_value();
    out_.push_back(bracket);
    needs_comma_ = false;
    return *this;
}

Writer& Writer::close(char bracket) {
    out_.push_back(bracket);
    needs_comma_ = true;
    return *this;
}

Writer& Writer::key(std::string_view name) {
    append_text(out_, name, {.comma = needs_comma_, .colon = true});
    needs_comma_ = false;
    return *this;
}

Writer& Writer::string(std::string_view text) {
    append_text(out_, text, {.comma = needs_comma_});
    needs_comma_ = true;
    return *this;
}

/// Nearly all of them are plain: the whole member is appended at once.
Writer& Writer::member(std::string_view name, std::string_view text) {
    if (!is_plain_ascii(name) || !is_plain_ascii(text)) {
        return key(name).string(text);
    }
    append_quoted_member(out_, name, text, needs_comma_);
    needs_comma_ = true;
    return *this;
}

Writer& Writer::number(std::int64_t value) {
    begin_value();
    append_integer(out_, value);
    return *this;
}

Writer& Writer::number(std::uint64_t value) {
    begin_value();
    append_integer(out_, value);
    return *this;
}

Writer& Writer::raw(std::string_view json) {
    begin_value();
    out_.append(json);
    return *this;
}

}  // namespace metsuke::base::json
