// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/budget.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

using base::Time;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Use = Budget::Use;

const Time kStart = at("2026-01-02T03:04:05Z");

int spent_at_once(Budget& budget, Use use, Time now) {
    int count = 0;
    for (; budget.allows(use, now); ++count) {
        budget.spend(use, now);
    }
    return count;
}

TEST(Budget, KeepsAPartForWhatIsCritical) {
    Budget budget({.per_minute = 10, .kept_for_critical = 3});
    EXPECT_EQ(spent_at_once(budget, Use::edit, kStart), 3);
    EXPECT_EQ(spent_at_once(budget, Use::message, kStart), 4);
    EXPECT_EQ(spent_at_once(budget, Use::critical, kStart), 3);
    EXPECT_EQ(budget.free_at(Use::critical, kStart), kStart + seconds(60));
    EXPECT_FALSE(budget.allows(Use::critical, kStart + milliseconds(59'999)));
    EXPECT_EQ(spent_at_once(budget, Use::critical, kStart + seconds(60)), 10);
}

TEST(Budget, NeverSilencesARoom) {
    for (const BudgetSettings settings :
         {BudgetSettings{.per_minute = 0}, BudgetSettings{.per_minute = 1, .kept_for_critical = 5},
          BudgetSettings{.per_minute = 3, .kept_for_critical = 3}}) {
        for (const Use use : {Use::critical, Use::message, Use::edit}) {
            EXPECT_GE(Budget(settings).most_messages(), 1U);
            EXPECT_TRUE(Budget(settings).allows(use, kStart));
        }
    }
}

TEST(Budget, HoldsInEveryMinuteAndSaysWhenItIsFree) {
    std::mt19937 random(11);
    for (int round = 0; round < 20; ++round) {
        const std::size_t all = 1 + random() % 12;
        Budget budget({.per_minute = all, .kept_for_critical = random() % 4});
        std::vector<std::pair<Time, Use>> said;
        Time now = kStart;
        for (int i = 0; i < 2'000; ++i) {
            now += milliseconds(random() % 10'000);
            const Use use = static_cast<Use>(random() % 3);
            const Time free = budget.free_at(use, now);
            ASSERT_EQ(free == now, budget.allows(use, now));
            ASSERT_TRUE(budget.allows(use, free)) << "round " << round;
            ASSERT_TRUE(free == now || !budget.allows(use, free - milliseconds(1)));
            if (free == now) {
                budget.spend(use, now);
                said.emplace_back(now, use);
            }
        }
        // The obvious count, over every window that ends with a message.
        std::size_t fullest = 0;
        for (const auto& [end, last] : said) {
            std::size_t count = 0;
            std::size_t uncritical = 0;
            for (const auto& [time, use] : said) {
                const bool is_inside = time <= end && time > end - seconds(60);
                count += is_inside ? 1U : 0U;
                uncritical += is_inside && use != Use::critical ? 1U : 0U;
            }
            ASSERT_LE(count, all);
            ASSERT_LE(uncritical, budget.most_messages());
            fullest = std::max(fullest, count);
        }
        EXPECT_EQ(fullest, all);
    }
}

}  // namespace
}  // namespace metsuke::alert
