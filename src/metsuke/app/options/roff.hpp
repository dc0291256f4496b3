// SPDX-License-Identifier: Apache-2.0
//
// Text for a manual page. In roff a line that begins with a dot or a quote is an order, a backslash
// begins one anywhere, and a bare hyphen may be printed as a typographic one that nobody can paste
// into a shell.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::app {

/// As text of a page, at the beginning of a line or inside of one; in ASCII, whatever it holds.
/// Runs of spaces and line breaks are one space.
std::string roff_text(std::string_view text);

/// A line of an example: its spaces stay.
std::string roff_line(std::string_view line);

}  // namespace metsuke::app
