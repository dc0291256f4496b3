// SPDX-License-Identifier: Apache-2.0
//
// The wildcards and escapes of a Sigma text value (Sigma specification 2.1, "escaping"): '*' is any
// run, '?' one character; a backslash takes the meaning from '*', '?' or '\' and is a plain
// character before anything else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/rule/model.hpp"

namespace metsuke::rule {

/// `text` must be valid UTF-8.
std::vector<Token> text_tokens(std::string_view text);

std::vector<Token> literal_tokens(std::string_view text);

/// The text that only literal tokens spell; nothing if there is a wildcard.
std::optional<std::string> literal_text(const std::vector<Token>& tokens);

}  // namespace metsuke::rule
