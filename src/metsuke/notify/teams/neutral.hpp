// SPDX-License-Identifier: Apache-2.0
//
// Text that does nothing in an Adaptive Card. TextBlock and FactSet take a subset of Markdown
// (learn.microsoft.com, "Adaptive Cards", "Text features"): its marks are escaped with a backslash.
// Where a phone's reader knows no escape (the beginning of a list), and for links, entities and the
// functions {{DATE(..)}} and {{TIME(..)}}, a zero-width space parts the signs.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::notify::teams {

/// `text`: valid UTF-8. For a TextBlock or a fact.
std::string neutral(std::string_view text);

/// For the TextRun of a RichTextBlock, which takes no Markdown.
std::string neutral_run(std::string_view text);

}  // namespace metsuke::notify::teams
