// SPDX-License-Identifier: Apache-2.0
//
// What prepare_sentences writes: the arrays behind wording.hpp, sorted.
#pragma once

#include <span>
#include <string_view>

#include "metsuke/narrate/wording.hpp"

namespace metsuke::narrate {

struct ListedWord {
    std::string_view list, key, ja, en;
};

/// By list and key.
std::span<const ListedWord> listed_words();

}  // namespace metsuke::narrate
