// SPDX-License-Identifier: Apache-2.0
//
// Where cutting goes on behind an element that does not end: at the next place that begins as that
// element did, by its opening, where an element can stand.
#pragma once

#include <cstddef>
#include <string_view>

namespace metsuke::input {

/// An opening has at most so many bytes.
inline constexpr std::size_t kMostOpening = 64;
/// What stands before a begin is looked at no farther back.
inline constexpr std::size_t kMostBefore = 64;

/// How an object begins, up to its first colon: `{"eventVersion":`. Empty if it begins otherwise,
/// or with a long key.
std::string_view opening_of(std::string_view object);

/// Where the opening comes next, from `from` on, with a comma before it; with `is_line_enough` also
/// behind a line break or a closing brace. kNone if nowhere.
std::size_t find_opening(std::string_view text, std::string_view opening, std::size_t from,
                         bool is_line_enough);

/// The next line that begins with a bracket; kNone if there is none.
std::size_t find_line(std::string_view text, std::size_t from);

}  // namespace metsuke::input
