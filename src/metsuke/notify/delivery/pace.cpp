// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/delivery/pace.hpp"

#include <algorithm>

namespace metsuke::notify {

base::Time Window::next(base::Time now) const {
    if (moments_.size() < limit_.count) {
        return now;
    }
    // A clock that was set back must not close the window for long.
    return std::min(std::max(moments_.front() + limit_.per, now), now + limit_.per);
}

void Window::count(base::Time now) {
    moments_.push_back(now);
    if (moments_.size() > limit_.count) {
        moments_.pop_front();
    }
}

std::optional<base::Time> Pace::take(std::span<const SharedLimit> limits, base::Time now) {
    const std::lock_guard lock(mutex_);
    base::Time next = now;
    std::vector<Window*> windows;
    for (const SharedLimit& shared : limits) {
        Window& window = windows_.try_emplace(shared.what, shared.limit).first->second;
        next = std::max(next, window.next(now));
        windows.push_back(&window);
    }
    if (next > now) {
        return next;
    }
    for (Window* const window : windows) {
        window->count(now);
    }
    return std::nullopt;
}

}  // namespace metsuke::notify
