// SPDX-License-Identifier: Apache-2.0
//
// Random numbers for senders that must not come back all at once.
#pragma once

#include <mutex>
#include <random>

namespace metsuke::app {

/// Any thread.
class Chance {
public:
    /// From 0 up to 1.
    double operator()() {
        const std::lock_guard lock(mutex_);
        return std::uniform_real_distribution<double>(0, 1)(random_);
    }

private:
    std::mutex mutex_;
    std::mt19937 random_{std::random_device{}()};
};

}  // namespace metsuke::app
