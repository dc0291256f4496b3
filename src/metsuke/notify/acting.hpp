// SPDX-License-Identifier: Apache-2.0
//
// What acts in the rooms of several vendors: links, emoji codes, mentions, and what Markdown takes
// for the beginning of a list or a heading. Each question is asked about a place in a text, and yes
// means: a zero-width space in front of text[at] ends it, while it reads as before. A place where
// the answer is yes is never inside a character.
//
// Names without a scheme or a path ("evil.example") stay as they are: too many values of AWS look
// like that.
#pragma once

#include <cstddef>
#include <string_view>

namespace metsuke::notify {

inline constexpr std::string_view kNothing = "\u200b";  // zero-width space

/// Behind the colon of "https://" and "mailto:", in front of the dot of "www." and of the slash of
/// "evil.example/".
bool parts_link(std::string_view text, std::size_t at);

/// Behind the first colon of ":smile:". Hexadecimal numbers between colons are let be, for the sake
/// of times and of IPv6 addresses, unless there is an emoji of that name.
bool parts_emoji(std::string_view text, std::size_t at);

/// Behind the '@' of "@here", "@channel", "@all" and "@everyone", letter case aside.
bool parts_call(std::string_view text, std::size_t at);

/// Behind the '&' of "&lt;".
bool parts_entity(std::string_view text, std::size_t at);

/// At the beginning of a line that Markdown would take for a list, a heading, a quotation, a rule
/// or an indented block.
bool parts_block(std::string_view text, std::size_t at);

/// '*', '_' or '~' where rooms without an escape let bold, slanted or struck text begin: not behind
/// an ASCII letter or digit, and with something to mark.
bool opens_style(std::string_view text, std::size_t at);

/// Whether text[at] is one of `marks`, a '_' at a word's edge, or a backslash that would take the
/// meaning of what follows: a backslash in front of it makes it a plain sign wherever Markdown
/// knows that escape (CommonMark 0.31, section 2.4).
bool needs_backslash(std::string_view text, std::size_t at, std::string_view marks);

/// A stand-in for a mark where there is no escape: it looks alike and does nothing. Empty for any
/// other character.
std::string_view look_alike(char mark);

}  // namespace metsuke::notify
