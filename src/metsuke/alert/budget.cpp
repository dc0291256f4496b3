// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/budget.hpp"

#include <algorithm>
#include <utility>

namespace metsuke::alert {

namespace {

constexpr std::chrono::seconds kWindow(60);

}  // namespace

Budget::Budget(BudgetSettings settings)
    : per_minute_(std::max<std::size_t>(settings.per_minute, 1)),
      kept_(std::min(settings.kept_for_critical, per_minute_ - 1)) {}

bool Budget::allows(Use use, base::Time now) const {
    std::size_t all = 0;
    std::size_t messages = 0;
    for (const Spent& spent : spent_) {
        if (now < spent.at + kWindow) {
            ++all;
            messages += spent.is_critical ? 0U : 1U;
        }
    }
    if (all >= per_minute_) {
        return false;
    }
    switch (use) {
        case Use::critical: return true;
        case Use::message: return messages < most_messages();
        case Use::edit: return messages < std::max<std::size_t>(most_messages() / 2, 1);
    }
    return false;
}

void Budget::spend(Use use, base::Time now) {
    std::erase_if(spent_, [now](const Spent& spent) { return now >= spent.at + kWindow; });
    spent_.push_back({.at = now, .is_critical = use == Use::critical});
}

base::Time Budget::free_at(Use use, base::Time now) const {
    if (allows(use, now)) {
        return now;
    }
    for (const Spent& spent : spent_) {
        const base::Time freed = spent.at + kWindow;
        if (freed > now && allows(use, freed)) {
            return freed;
        }
    }
    return now + kWindow;
}

void Budget::restore(std::vector<Spent> spent) {
    spent_ = std::move(spent);
    std::ranges::stable_sort(spent_, {}, &Spent::at);
}

}  // namespace metsuke::alert
