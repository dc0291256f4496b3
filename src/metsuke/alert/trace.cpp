// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/trace.hpp"

#include <array>

namespace metsuke::alert {

std::string_view to_text(Trace::Outcome outcome) {
    static constexpr std::array<std::string_view, 9> kOutcomes = {
        "told",     "waiting",         "counted",  "folded", "muted",
        "silenced", "below threshold", "no route", "known"};
    return kOutcomes.at(static_cast<std::size_t>(outcome));
}

}  // namespace metsuke::alert
