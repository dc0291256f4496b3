// SPDX-License-Identifier: Apache-2.0
//
// Where workers hand parts over and one thread takes them in the order of the input. Bounded by
// bytes: a worker that is ahead waits while the ring is full. The part that is next in order is
// always let in, so the ring can never stand still.
//
// Tasks must be begun in their order (0, 1, 2 ...): then the one that is next is always in some
// worker's hands.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>

#include "metsuke/app/scan/part.hpp"

namespace metsuke::app {

class Ring {
public:
    explicit Ring(std::size_t capacity_bytes) : capacity_(capacity_bytes) {}

    /// Waits while the ring is full. False: nobody will take it (abandon() was called), stop
    /// working. Any thread.
    [[nodiscard]] bool push(Part part);

    enum class State : std::uint8_t { part, nothing_yet, finished };
    struct Taken {
        State state = State::nothing_yet;
        std::optional<Part> part;  ///< engaged exactly if state is part
    };
    /// The next part in order, waiting for it at most that long. One thread.
    Taken take(std::chrono::milliseconds at_most);

    /// No more parts will come; what is there is taken, gaps or not.
    void close();
    /// Nothing will be taken any more: wakes all who wait to push.
    void abandon();

private:
    [[nodiscard]] bool may_enter(const Part& part) const;
    [[nodiscard]] bool has_next() const;
    Part take_first();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<PartPlace, Part> parts_;
    PartPlace next_;
    std::size_t bytes_ = 0;
    std::size_t capacity_;
    bool is_closed_ = false;
    bool is_abandoned_ = false;
};

}  // namespace metsuke::app
