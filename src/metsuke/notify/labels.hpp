// SPDX-License-Identifier: Apache-2.0
//
// The words around the values of a message, by language.
#pragma once

#include <array>
#include <string_view>

#include "metsuke/base/lang.hpp"
#include "metsuke/base/level.hpp"

namespace metsuke::notify {

struct Labels {
    std::array<std::string_view, 5> levels;  ///< by base::Level
    std::string_view succeeded;              ///< behind a title
    std::string_view who, what, reason, where, when, from;
    std::string_view target;    ///< instead of who, of an event that nobody did
    std::string_view also;      ///< further rules
    std::string_view and_more;  ///< count
    std::string_view next;
    std::string_view caveat;   ///< stands before one
    std::string_view console;  ///< on a link to AWS's console
    std::string_view event;    ///< above what stands in the event
    std::string_view colon, comma;
};

const Labels& labels_of(base::Lang lang);

inline std::string_view level_label(const Labels& labels, base::Level level) {
    return labels.levels.at(static_cast<std::size_t>(level));
}

}  // namespace metsuke::notify
