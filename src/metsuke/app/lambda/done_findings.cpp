// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/done_findings.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace metsuke::app {

namespace {

base::Hash128 key_of(std::string_view room, std::string_view id) {
    return base::hash128(fmt::format("{}\n{}", room, id));
}

}  // namespace

bool DoneFindings::knows(std::string_view room, std::string_view id) const {
    return done_.contains(key_of(room, id));
}

void DoneFindings::accept(std::string_view room, std::size_t event) {
    for (const Kept& kept : std::ranges::equal_range(kept_, event, {}, &Kept::event)) {
        if (kept.room == room) {
            done_.insert(key_of(room, kept.id));
        }
    }
}

void DoneFindings::accept(std::string_view room, std::string_view id) {
    done_.insert(key_of(room, id));
}

}  // namespace metsuke::app
