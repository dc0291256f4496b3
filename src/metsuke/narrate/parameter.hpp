// SPDX-License-Identifier: Apache-2.0
//
// The parameters of an event by their paths, and what a gap of a template is filled with.
#pragma once

#include <string>
#include <string_view>

#include "metsuke/base/lang.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/narrate/template.hpp"

namespace metsuke::narrate {

/// The value of a parameter, letter case of the path aside, or empty. As the event has it: hostile.
std::string_view parameter(const finding::Facts& facts, std::string_view path);

/// Whether one of the values of a list ("a, b") is `value`.
bool has_value(std::string_view list, std::string_view value);

/// "alerts" of "arn:aws:sns:ap-northeast-1:111122223333:alerts", "web" of
/// "arn:aws:iam::111122223333:role/app/web"; of a queue's URL its name. Any other text as it is.
std::string_view short_name(std::string_view text);

/// What a gap is filled with: harmless to look at, on one line, bounded. Beside the parameters:
/// {resource} the first resource, {account} {region} {event} of the event, {opened} {closed} how
/// many network rules, {error} its code.
std::string value_of(const Gap& gap, const finding::Facts& facts, base::Lang lang);

/// Text of an event for a sentence: harmless to look at, on one line, at most `most` bytes.
std::string told(std::string_view text, std::size_t most = 160);

}  // namespace metsuke::narrate
