// SPDX-License-Identifier: Apache-2.0
//
// Ctrl-C: the first one asks the program to stop, the second one ends it at once (exit status 130).
// Signals are blocked in every thread and read by one, so there is no signal handler and nothing
// that must be safe inside one.
#pragma once

#include <atomic>
#include <thread>

namespace metsuke::app {

/// While it lives, SIGINT and SIGTERM set `stop`. Made before any other thread, by the thread that
/// starts them.
class InterruptWatch {
public:
    explicit InterruptWatch(std::atomic<bool>& stop);
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;
    InterruptWatch(InterruptWatch&&) = delete;
    InterruptWatch& operator=(InterruptWatch&&) = delete;

private:
    void watch();

    std::atomic<bool>& stop_;
    int signals_ = -1;  // signalfd
    int end_ = -1;      // eventfd: the watch is over
    std::jthread thread_;
};

}  // namespace metsuke::app
