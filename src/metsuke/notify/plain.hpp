// SPDX-License-Identifier: Apache-2.0
//
// A message without any markup: for mail, for a terminal, and as what a room is sent when it
// refuses the full form.
#pragma once

#include <string>

#include "metsuke/notify/content.hpp"

namespace metsuke::notify {

/// Every part, a line each; ends with a line break.
std::string plain_text(const Content& content);

/// "【高】SSH が全世界に公開されました(成功) prod / sg-0a1b2c3d", on one line.
std::string heading(const Content& content);

/// Heading, who and what: enough to act on. At most 1,000 bytes or so.
std::string short_text(const Content& content);

/// "1) ask  2) close": the next steps on one line, or empty.
std::string steps_line(const Content& content);

}  // namespace metsuke::notify
