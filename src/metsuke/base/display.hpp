// SPDX-License-Identifier: Apache-2.0
//
// How wide text is on a terminal, and how to make it fit. The unit is the user-perceived character
// (extended grapheme cluster, Unicode Standard Annex #29): a cut never falls inside one. East Asian
// wide and fullwidth characters and emoji take two columns, combining marks none (Unicode Standard
// Annex #11); ambiguous ones take one, as terminals do it.
//
// Text is expected to be visible text (base/visible.hpp): a control character has no width here and
// would do harm there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace metsuke::base {

/// One user-perceived character.
struct Cluster {
    std::string_view text;  ///< never empty, but at the end of the walk
    std::size_t width = 0;  ///< columns: 0, 1 or 2
};

/// The cluster that begins at text[at]; moves `at` behind it. Empty at the end of the text.
Cluster next_cluster(std::string_view text, std::size_t& at);

/// Columns that `text` takes.
std::size_t display_width(std::string_view text);

/// The longest beginning of `text` that takes at most `width` columns.
std::string_view fitting_prefix(std::string_view text, std::size_t width);

/// `text`, shortened with "…" to at most `width` columns if it is wider. With width 0: empty.
std::string cut_to_width(std::string_view text, std::size_t width);

/// Appends `text` and the spaces that fill it up to `width` columns.
void append_padded(std::string& out, std::string_view text, std::size_t width);

/// `text` in lines of at most `width` columns (at least 2, so that every character fits). Lines
/// break at spaces, between ideographs and kana (no line begins with a closing mark or ends with an
/// opening one: kinsoku), and, where a word is wider than a line, inside it. Views into `text`;
/// spaces at a break are dropped. Never empty: "" is one line.
std::vector<std::string_view> wrap(std::string_view text, std::size_t width);

}  // namespace metsuke::base
