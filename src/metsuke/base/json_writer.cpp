// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/json_writer.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>

#include "metsuke/base/json_clean.hpp"
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

/// What of `text` copy_clean() copies; how many bytes that were.
std::size_t append_clean(std::string& out, std::string_view text) {
    const std::size_t begin = out.size();
    std::size_t clean = 0;
    out.resize_and_overwrite(begin + text.size(), [&](char* bytes, std::size_t) {
        clean = copy_clean(text, bytes + begin);
        return begin + clean;
    });
    return clean;
}

/// The rest of a text, from where something may have to be escaped.
void append_from(std::string& out, std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const std::size_t begin = at;
        const char32_t point = next_code_point(text, at);
        if (point == '"' || point == '\\' || must_escape(point)) {
            append_escaped(out, point);
        } else {
            out.append(text.substr(begin, at - begin));
        }
        at += append_clean(out, text.substr(at));
    }
}

/// JSON is mostly texts in which nothing is to escape: each is appended at once.
void append_text(std::string& out, std::string_view text, Around around) {
    const std::size_t begin = out.size();
    std::size_t clean = 0;
    out.resize_and_overwrite(begin + text.size() + 4, [&](char* bytes, std::size_t) {
        char* to = bytes + begin;
        *to = ',';
        to += around.comma ? 1 : 0;
        *to++ = '"';
        clean = copy_clean(text, to);
        to += clean;
        if (clean == text.size()) {
            *to++ = '"';
            *to = ':';
            to += around.colon ? 1 : 0;
        }
        return static_cast<std::size_t>(to - bytes);
    });
    if (clean < text.size()) {
        append_from(out, text, clean);
        out.append(around.colon ? "\":" : "\"");
    }
}

/// Whole members in the same way. False, and nothing appended: something may be to escape in the
/// name.
bool append_member(std::string& out, std::string_view name, std::string_view text, bool comma) {
    const std::size_t begin = out.size();
    bool is_clean_name = false;
    std::size_t clean = 0;
    out.resize_and_overwrite(begin + name.size() + text.size() + 6, [&](char* bytes, std::size_t) {
        char* to = bytes + begin;
        *to = ',';
        to += comma ? 1 : 0;
        *to++ = '"';
        is_clean_name = copy_clean(name, to) == name.size();
        if (!is_clean_name) {
            return begin;
        }
        to += name.size();
        *to++ = '"';
        *to++ = ':';
        *to++ = '"';
        clean = copy_clean(text, to);
        to += clean;
        *to = '"';
        to += clean == text.size() ? 1 : 0;
        return static_cast<std::size_t>(to - bytes);
    });
    if (is_clean_name && clean < text.size()) {
        append_from(out, text, clean);
        out.push_back('"');
    }
    return is_clean_name;
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
    if (!append_member(out_, name, text, needs_comma_)) {
        return key(name).string(text);
    }
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
