// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/ring.hpp"

#include <utility>

#include "metsuke/base/assert.hpp"

namespace metsuke::app {

bool Ring::push(Part part) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_abandoned_ || may_enter(part); });
    if (is_abandoned_) {
        return false;
    }
    METSUKE_ASSERT(!is_closed_ && part.place >= next_);
    bytes_ += part.bytes;
    parts_.emplace(part.place, std::move(part));
    changed_.notify_all();
    return true;
}

Ring::Taken Ring::take(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, at_most, [this] { return has_next() || is_closed_; });
    if (has_next() || (is_closed_ && !parts_.empty())) {
        return {.state = State::part, .part = take_first()};
    }
    return {.state = is_closed_ ? State::finished : State::nothing_yet, .part = {}};
}

void Ring::close() {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    changed_.notify_all();
}

void Ring::abandon() {
    const std::lock_guard lock(mutex_);
    is_abandoned_ = true;
    changed_.notify_all();
}

bool Ring::may_enter(const Part& part) const {
    return part.place == next_ || bytes_ + part.bytes <= capacity_;
}

bool Ring::has_next() const { return !parts_.empty() && parts_.begin()->first == next_; }

Part Ring::take_first() {
    Part part = std::move(parts_.extract(parts_.begin()).mapped());
    bytes_ -= part.bytes;
    next_ = part.ends_task ? PartPlace{.task = part.place.task + 1, .part = 0}
                           : PartPlace{.task = part.place.task, .part = part.place.part + 1};
    changed_.notify_all();
    return part;
}

}  // namespace metsuke::app
