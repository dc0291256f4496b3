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

bool DoneFindings::knows(std::string_view room, std::string_view id) {
    if (done_.contains(key_of(room, id))) {
        return true;
    }
    switch (claims_ == nullptr ? Claims::Answer::ours : claims_->claim(room, keys_.at(event_))) {
        case Claims::Answer::ours: return false;
        case Claims::Answer::told: done_.insert(key_of(room, id)); break;
        case Claims::Answer::others: with_others_.insert(event_); break;
    }
    return true;
}

void DoneFindings::begin_event(std::size_t event, std::string_view key) {
    event_ = event;
    keys_.resize(event + 1);
    keys_[event] = key;
}

void DoneFindings::accept(std::string_view room, std::size_t event) {
    for (const Kept& kept : std::ranges::equal_range(kept_, event, {}, &Kept::event)) {
        if (kept.room == room) {
            accept(room, event, kept.id);
        }
    }
}

void DoneFindings::accept(std::string_view room, std::size_t event, std::string_view id) {
    done_.insert(key_of(room, id));
    if (claims_ != nullptr) {
        claims_->finish(room, keys_.at(event));
    }
}

void DoneFindings::end_invocation() {
    if (claims_ != nullptr) {
        claims_->end();
    }
    kept_.clear();
    keys_.clear();
    with_others_.clear();
}

}  // namespace metsuke::app
