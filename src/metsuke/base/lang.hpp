// SPDX-License-Identifier: Apache-2.0
//
// The languages metsuke speaks to people.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace metsuke::base {

enum class Lang : std::uint8_t { en, ja };

constexpr std::string_view to_text(Lang lang) { return lang == Lang::ja ? "ja" : "en"; }

constexpr std::optional<Lang> lang_from_text(std::string_view text) {
    if (text == "ja") {
        return Lang::ja;
    }
    return text == "en" ? std::optional(Lang::en) : std::nullopt;
}

}  // namespace metsuke::base
