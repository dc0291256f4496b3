// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/retry.hpp"

#include <algorithm>

namespace metsuke::aws {

std::optional<std::chrono::milliseconds> RetryBudget::wait_after(
    const Fault& fault, int attempt, const std::function<double()>& chance) {
    constexpr std::chrono::duration<double> kMostWait = std::chrono::seconds(20);
    const bool may_go_well =
        fault.kind == Fault::Kind::throttled || fault.kind == Fault::Kind::transient;
    const int cost = fault.status == 0 ? kCostOfSilence : kCost;
    if (!may_go_well || attempt >= kMostAttempts || left_ < cost) {
        return std::nullopt;
    }
    left_ -= cost;
    last_cost_ = cost;
    const std::chrono::duration<double> bound = std::min(
        std::chrono::duration<double>(1U << static_cast<unsigned>(attempt - 1)), kMostWait);
    return std::chrono::duration_cast<std::chrono::milliseconds>(bound * chance());
}

void RetryBudget::give_back() {
    left_ = std::min(left_ + std::max(last_cost_, 1), kWhole);
    last_cost_ = 0;
}

}  // namespace metsuke::aws
