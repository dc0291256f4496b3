// SPDX-License-Identifier: Apache-2.0
//
// Text that does nothing in a Slack channel. '&', '<' and '>' are escaped, which ends every
// <!channel>, <@U..> and <url|text> (docs.slack.dev, "Formatting message text", "Escaping text").
// There is no escape for the rest of mrkdwn: a mark that could begin bold, slanted or struck text
// and every backtick become characters that look alike; a zero-width space parts links, emoji codes
// and "@here".
#pragma once

#include <string>
#include <string_view>

namespace metsuke::notify::slack {

/// `text`: valid UTF-8. For running text.
std::string neutral(std::string_view text);

/// For text between ``` and ```, where only a backtick and what is escaped have a meaning.
std::string neutral_code(std::string_view text);

}  // namespace metsuke::notify::slack
