// SPDX-License-Identifier: Apache-2.0
//
// Values of mail headers. Headers are ASCII; any other text is written in encoded words (RFC 2047),
// which no reader takes for syntax.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "metsuke/base/time.hpp"

namespace metsuke::notify::email {

/// `text`, which must be valid UTF-8, as encoded words of at most 75 characters, each of whole
/// characters, on lines of at most 76 that are folded with CR LF and a space. `column`: what the
/// line holds already, at most 40.
std::string encoded_words(std::string_view text, std::size_t column);

/// For a header of free text such as Subject: printable ASCII that fits in the line as it is, else
/// encoded_words().
std::string unstructured(std::string_view text, std::size_t column);

/// For the name before an address: letters, digits and spaces as they are, else encoded_words().
std::string phrase(std::string_view text, std::size_t column);

/// "Fri, 2 Jan 2026 12:04:05 +0900" (RFC 5322, section 3.3), by the clock of `zone`.
std::string date_text(base::Time time, const base::Zone& zone);

}  // namespace metsuke::notify::email
