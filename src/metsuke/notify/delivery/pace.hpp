// SPDX-License-Identifier: Apache-2.0
//
// Limits that a vendor sets, kept on our side: how many messages a room, and how many requests a
// token, may take in a time. Exact: the moments of the last messages are remembered, so that no
// window of that length, wherever it begins, holds more.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "metsuke/base/time.hpp"

namespace metsuke::notify {

struct Limit {
    std::size_t count = 1;
    std::chrono::milliseconds per = std::chrono::seconds(1);
    friend bool operator==(const Limit&, const Limit&) = default;
};

/// Of one room or one token.
class Window {
public:
    explicit Window(Limit limit) : limit_(limit) {}

    /// When the next may go: not after `now` if at once.
    [[nodiscard]] base::Time next(base::Time now) const;
    void count(base::Time now);

private:
    Limit limit_;
    std::deque<base::Time> moments_;  ///< at most limit_.count
};

/// A limit, and everything that shares it: "room 123", "token of ops-room".
struct SharedLimit {
    std::string what;
    Limit limit;
};

/// The windows of all receivers, as several may share a token. Any thread.
class Pace {
public:
    /// Takes a place in every window and returns nothing, or takes none and returns when to ask
    /// again.
    std::optional<base::Time> take(std::span<const SharedLimit> limits, base::Time now);

private:
    std::mutex mutex_;
    std::map<std::string, Window> windows_;
};

}  // namespace metsuke::notify
