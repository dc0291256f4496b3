// SPDX-License-Identifier: Apache-2.0
//
// Texts cut to what a vendor takes, in the vendor's unit, and never inside an escape: it is the
// text before it was neutralised that is cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace metsuke::notify {

/// Vendors say "characters" and mean UTF-16 code units or code points; the larger count is the safe
/// one. Those who limit the whole body count it as JSON; it may be written anew on its way by one
/// that escapes '<', '>' and '&', so these count as escaped.
enum class Unit : std::uint8_t { utf16, json_utf16, json_bytes };

std::size_t size_in(Unit unit, std::string_view text);

/// Makes a text do nothing in a vendor's room. The text is valid UTF-8 without control characters
/// but '\n'; it never gets shorter.
using Neutral = std::string (*)(std::string_view);

struct Size {
    std::size_t most = 0;
    Unit unit = Unit::utf16;
};

/// `text` neutralised; where that is too large, its beginning with "…" behind. Empty where not even
/// the mark has room.
std::string cut(std::string_view text, Size limit, Neutral neutral);

}  // namespace metsuke::notify
