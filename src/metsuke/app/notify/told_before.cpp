// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/notify/told_before.hpp"

#include <algorithm>

namespace metsuke::app {

bool ToldBefore::knows(std::string_view room, const finding::Finding& finding) {
    if (again_ == Again::tell || !result_) {
        return false;
    }
    const auto known = batch_.was_told(room, finding.id);
    if (!known) {
        result_ = base::Unexpected(known.error());
        return false;
    }
    if (*known) {
        ++known_.try_emplace(std::string(room)).first->second;
    }
    return *known;
}

void ToldBefore::keep(std::string_view room, const finding::Finding& finding) {
    if (result_) {
        result_ = batch_.keep_told(room, finding.id, now_);
    }
}

std::uint64_t ToldBefore::known() const {
    std::uint64_t most = 0;
    for (const auto& [room, count] : known_) {
        most = std::max(most, count);
    }
    return most;
}

}  // namespace metsuke::app
