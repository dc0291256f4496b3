// SPDX-License-Identifier: Apache-2.0
//
// A thread for each lane: a receiver that is slow or down holds up nobody but itself.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "metsuke/notify/delivery/lane.hpp"

namespace metsuke::notify {

class Courier {
public:
    /// `now`: the clock of the lanes.
    Courier(std::vector<Lane> lanes, std::function<base::Time()> now);
    Courier(const Courier&) = delete;
    Courier& operator=(const Courier&) = delete;
    Courier(Courier&&) = delete;
    Courier& operator=(Courier&&) = delete;
    /// Waits for what is being sent at this moment.
    ~Courier();

    /// Messages were added: lanes that had none look again.
    void wake();

    /// Waits, for `most` at the longest, until no lane has anything left that it could send: none
    /// wait for it, or Lane::is_stuck(). Whether that came about.
    bool wait_until_idle(std::chrono::milliseconds most);

    /// Stops and waits as the destructor does; what the lanes did. Nothing is sent afterwards.
    std::vector<LaneCounts> stop();

private:
    struct Run {
        Lane lane;
        bool is_busy = true;  ///< guarded by mutex_
    };
    void run(Run& run, const std::stop_token& stop);
    void wait(std::optional<base::Time> until, std::uint64_t seen, const std::stop_token& stop);

    std::function<base::Time()> now_;
    std::deque<Run> runs_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::condition_variable idle_;
    std::uint64_t wakes_ = 0;
    std::vector<std::jthread> threads_;
};

}  // namespace metsuke::notify
