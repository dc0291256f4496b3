// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/mattermost/neutral.hpp"

#include <cstddef>

#include "metsuke/notify/acting.hpp"

namespace metsuke::notify::mattermost {

namespace {

constexpr std::string_view kMarks = "`*[]~|";

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// As \w of the client's regular expressions.
bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_word_at(std::string_view text, std::size_t at) {
    return at < text.size() && is_word(text[at]);
}

bool can_name(char c) { return is_word(c) || c == '.' || c == '-'; }

/// Behind '@' of "@taro", of anybody's name; behind '~' of "~town-square"; behind '#' of "#tag". An
/// address ("dev.a@example.co.jp") calls nobody.
bool parts_name(std::string_view text, std::size_t at) {
    if (at == 0) {
        return false;
    }
    const char c = text[at];
    switch (text[at - 1]) {
        case '@': return can_name(c) && (at == 1 || !is_word(text[at - 2]) || text[at - 2] == '_');
        case '~': return can_name(c) || c == '~';
        case '#': return is_letter(c);
        default: return false;
    }
}

/// How many characters of a smiley stand behind its eyes, or 0 if there is none.
std::size_t mouth_of(char eyes, std::string_view rest) {
    static constexpr std::string_view kMouths = ")(][@/|$dDoOpPsSxX";
    const std::size_t nose = rest.starts_with('-') ? 1 : 0;
    if (rest.starts_with("'(") || rest.starts_with("`(")) {
        return 2;
    }
    if (rest.size() <= nose) {
        return 0;
    }
    const bool is_mouth = eyes == ';' ? rest[nose] == ')' : kMouths.contains(rest[nose]);
    return is_mouth ? nose + 1 : 0;
}

/// Behind the eyes of ":)", ":-D", ";)"; and of "x-d".
bool parts_smiley(std::string_view text, std::size_t at) {
    if (at == 0 || (at > 1 && is_word(text[at - 2]))) {
        return false;
    }
    const std::string_view rest = text.substr(at);
    const char eyes = text[at - 1];
    if (eyes == ':' || eyes == ';') {
        const std::size_t mouth = mouth_of(eyes, rest);
        return mouth != 0 && !is_word_at(rest, mouth);
    }
    return (eyes == 'x' || eyes == 'X') && (rest.starts_with("-d") || rest.starts_with("-D")) &&
           !is_word_at(rest, 2);
}

bool parts(std::string_view text, std::size_t at) {
    return parts_link(text, at) || parts_emoji(text, at) || parts_call(text, at) ||
           parts_entity(text, at) || parts_block(text, at) || parts_name(text, at) ||
           parts_smiley(text, at);
}

/// A formula needs a second '$'.
bool needs_stand_in(std::string_view text, std::size_t at) {
    return text[at] == '<' || (text[at] == '$' && text.find('$', at + 1) != std::string_view::npos);
}

}  // namespace

std::string neutral(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (parts(text, at)) {
            out += kNothing;
        }
        if (needs_stand_in(text, at)) {
            out += look_alike(text[at]);
            continue;
        }
        if (needs_backslash(text, at, kMarks)) {
            out += '\\';
        }
        out += text[at];
    }
    return out;
}

std::string neutral_code(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_fence = at > 0 && text[at] == '`' && text[at - 1] == '`';
        if (is_fence || parts_call(text, at)) {
            out += kNothing;
        }
        if (text[at] == '<') {
            out += look_alike('<');
        } else {
            out += text[at];
        }
    }
    return out;
}

}  // namespace metsuke::notify::mattermost
