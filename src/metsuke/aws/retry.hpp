// SPDX-License-Identifier: Apache-2.0
//
// When a request that failed is sent again, after the standard mode of AWS's SDKs ("AWS SDKs and
// Tools Reference Guide", "Retry behavior"): three attempts, exponential waits with full jitter,
// and a budget, so that a service in trouble is not asked three times as much as a healthy one.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "metsuke/aws/fault.hpp"

namespace metsuke::aws {

/// Used by one thread.
class RetryBudget {
public:
    /// Another request than before.
    void begin() { last_cost_ = 0; }
    /// How long to wait before the attempt after `attempt` (1 is the first); nothing: give up.
    /// `chance` gives numbers from 0 to below 1.
    std::optional<std::chrono::milliseconds> wait_after(const Fault& fault, int attempt,
                                                        const std::function<double()>& chance);
    /// A request went well.
    void give_back();

private:
    static constexpr int kMostAttempts = 3;
    static constexpr int kWhole = 500;
    static constexpr int kCost = 5;
    static constexpr int kCostOfSilence = 10;

    int left_ = kWhole;
    int last_cost_ = 0;  ///< of the retry that the running request took
};

}  // namespace metsuke::aws
