// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/delivery/courier.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace metsuke::notify {

Courier::Courier(std::vector<Lane> lanes, std::function<base::Time()> now) : now_(std::move(now)) {
    for (Lane& lane : lanes) {
        runs_.push_back({.lane = std::move(lane)});
    }
    for (Run& each : runs_) {
        threads_.emplace_back([this, &each](const std::stop_token& stop) { run(each, stop); });
    }
}

Courier::~Courier() { stop(); }

void Courier::wake() {
    {
        const std::lock_guard lock(mutex_);
        ++wakes_;
        for (Run& each : runs_) {
            each.is_busy = true;
        }
    }
    changed_.notify_all();
}

bool Courier::wait_until_idle(std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    return idle_.wait_for(lock, most,
                          [this] { return std::ranges::none_of(runs_, &Run::is_busy); });
}

std::vector<LaneCounts> Courier::stop() {
    for (std::jthread& thread : threads_) {
        thread.request_stop();
    }
    threads_.clear();
    std::vector<LaneCounts> counts;
    std::ranges::transform(runs_, std::back_inserter(counts),
                           [](const Run& each) { return each.lane.counts(); });
    return counts;
}

void Courier::run(Run& run, const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        std::uint64_t seen = 0;
        {
            const std::lock_guard lock(mutex_);
            seen = wakes_;
        }
        const std::optional<base::Time> again = run.lane.step();
        {
            const std::lock_guard lock(mutex_);
            run.is_busy = wakes_ != seen || (again && !run.lane.is_stuck());
        }
        idle_.notify_all();
        if (!again || *again > now_()) {
            wait(again, seen, stop);
        }
    }
}

void Courier::wait(std::optional<base::Time> until, std::uint64_t seen,
                   const std::stop_token& stop) {
    // The clock may be set while we wait, so it is looked at now and then.
    constexpr std::chrono::milliseconds kLongest = std::chrono::seconds(5);
    const auto span =
        until ? std::clamp(*until - now_(), std::chrono::milliseconds(1), kLongest) : kLongest;
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, span, [this, seen] { return wakes_ != seen; });
}

}  // namespace metsuke::notify
