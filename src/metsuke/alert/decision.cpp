// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/decision.hpp"

#include <array>

namespace metsuke::alert {

std::string_view to_text(Decision::Kind kind) {
    static constexpr std::array<std::string_view, 7> kKinds = {
        "first", "burst", "follow_up", "edit", "digest", "mute_digest", "silence_expired"};
    return kKinds.at(static_cast<std::size_t>(kind));
}

}  // namespace metsuke::alert
