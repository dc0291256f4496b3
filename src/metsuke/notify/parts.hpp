// SPDX-License-Identifier: Apache-2.0
//
// A message between Content and a vendor's JSON: every text neutral for the vendor, and all of them
// together small enough. What matters most gets its room first, so that a long list in an event
// shortens the lists and never takes the heading, who, or the next steps.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/notify/content.hpp"
#include "metsuke/notify/cut.hpp"

namespace metsuke::notify {

/// What a vendor's room takes.
struct Measure {
    Unit unit = Unit::utf16;
    Neutral text = nullptr;   ///< for running text
    Neutral code = nullptr;   ///< for a block of fixed width
    std::size_t total = 0;    ///< all parts
    std::size_t heading = 0;  ///< the heading
    std::size_t line = 0;     ///< one of anything else
    std::size_t around = 0;   ///< what JSON and markup add to each part
};

/// Lists that had to be shortened end with a line that says by how many.
struct Parts {
    std::string heading;
    std::vector<Fact> facts;
    std::size_t changes_at = 0;  ///< how many facts stand before the changes
    std::vector<std::string> changes;
    std::vector<std::string> lines;
    std::vector<Fact> notes;  ///< what else matched, next steps
    std::vector<std::string> caveats;
    std::vector<std::string> detail;
    std::string link;  ///< https, of letters that mean nothing to any vendor; or empty
    std::string ids;
};

Parts parts_of(const Content& content, const Measure& measure);

/// short_text() made neutral, without a line end behind.
std::string short_part(const Content& content, Size size, Neutral neutral);

/// Each with that in front.
std::vector<std::string> with_prefix(std::string_view prefix,
                                     const std::vector<std::string>& lines);

/// Each on a line of its own.
std::string joined_lines(const std::vector<std::string>& lines);

}  // namespace metsuke::notify
