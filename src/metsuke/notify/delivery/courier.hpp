// SPDX-License-Identifier: Apache-2.0
//
// A thread for each lane: a receiver that is slow or down holds up nobody but itself.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
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
    /// Waits for what is being sent at this moment.
    ~Courier();

    /// Messages were added: lanes that had none look again.
    void wake();

    /// Stops and waits as the destructor does; what the lanes did. Nothing is sent afterwards.
    std::vector<LaneCounts> stop();

private:
    void run(Lane& lane, const std::stop_token& stop);
    void wait(std::optional<base::Time> until, std::uint64_t seen, const std::stop_token& stop);

    std::function<base::Time()> now_;
    std::deque<Lane> lanes_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::uint64_t wakes_ = 0;
    std::vector<std::jthread> threads_;
};

}  // namespace metsuke::notify
