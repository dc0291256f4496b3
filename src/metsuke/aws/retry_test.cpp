// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/retry.hpp"

#include <optional>

#include <gtest/gtest.h>

namespace metsuke::aws {
namespace {

using std::chrono::milliseconds;
using Kind = Fault::Kind;

Fault answer(Kind kind = Kind::transient) { return {.kind = kind, .status = 500}; }
Fault silence() { return {.kind = Kind::transient, .status = 0}; }

std::optional<milliseconds> wait_after(RetryBudget& budget, const Fault& fault, int attempt = 1,
                                       double chance = 0.5) {
    return budget.wait_after(fault, attempt, [chance] { return chance; });
}

/// How often a first attempt may be repeated before the budget is at its end.
int retries_left(RetryBudget& budget, const Fault& fault) {
    int retries = 0;
    while (retries < 10'000 && wait_after(budget, fault)) {
        ++retries;
    }
    return retries;
}

TEST(RetryBudget, WaitsTwiceAsLongEachTimeAndEndsAfterThreeAttempts) {
    struct Case {
        int attempt = 1;
        double chance = 0;
        std::optional<milliseconds> wait;
    };
    for (const Case& c : {Case{1, 0.0, milliseconds(0)}, Case{1, 0.5, milliseconds(500)},
                          Case{1, 0.999, milliseconds(999)}, Case{2, 0.0, milliseconds(0)},
                          Case{2, 0.5, milliseconds(1000)}, Case{2, 0.25, milliseconds(500)},
                          Case{3, 0.5, std::nullopt}, Case{4, 0.5, std::nullopt}}) {
        RetryBudget budget;
        EXPECT_EQ(wait_after(budget, answer(), c.attempt, c.chance), c.wait)
            << c.attempt << " " << c.chance;
    }
}

TEST(RetryBudget, OnlyWhatMayGoWellIsTriedAgain) {
    for (const Kind kind : {Kind::throttled, Kind::transient}) {
        RetryBudget budget;
        EXPECT_TRUE(wait_after(budget, answer(kind))) << static_cast<int>(kind);
    }
    for (const Kind kind : {Kind::skewed, Kind::expired, Kind::denied, Kind::missing, Kind::unmet,
                            Kind::elsewhere, Kind::unsigned_by, Kind::other}) {
        RetryBudget budget;
        EXPECT_FALSE(wait_after(budget, answer(kind))) << static_cast<int>(kind);
        EXPECT_EQ(retries_left(budget, answer()), 100) << "and it costs nothing";
    }
}

TEST(RetryBudget, AServiceInTroubleIsLeftAloneAfterAWhile) {
    RetryBudget budget;
    EXPECT_EQ(retries_left(budget, answer()), 100);
    EXPECT_FALSE(wait_after(budget, answer(), 2));
    RetryBudget of_silence;
    EXPECT_EQ(retries_left(of_silence, silence()), 50);
}

TEST(RetryBudget, WhatWentWellGivesBackWhatItTook) {
    RetryBudget budget;
    for (int i = 0; i < 100; ++i) {
        ASSERT_TRUE(wait_after(budget, answer())) << i;
    }
    budget.give_back();
    EXPECT_EQ(retries_left(budget, answer()), 1);
    RetryBudget of_silence;
    for (int i = 0; i < 50; ++i) {
        ASSERT_TRUE(wait_after(of_silence, silence())) << i;
    }
    of_silence.give_back();
    EXPECT_EQ(retries_left(of_silence, answer()), 2);
}

TEST(RetryBudget, WhatWentWellAtOnceGivesBackALittle) {
    RetryBudget budget;
    for (int i = 0; i < 100; ++i) {
        ASSERT_TRUE(wait_after(budget, answer())) << i;
    }
    budget.give_back();  // of the retry
    for (int i = 0; i < 5; ++i) {
        budget.give_back();
    }
    EXPECT_EQ(retries_left(budget, answer()), 2);
}

TEST(RetryBudget, NeverGrowsAboveItsWhole) {
    RetryBudget budget;
    for (int i = 0; i < 1000; ++i) {
        budget.give_back();
    }
    EXPECT_EQ(retries_left(budget, answer()), 100);
}

/// Once the next request that went well gave back what another one had taken in vain.
TEST(RetryBudget, WhatWasTakenInVainIsNotGivenBack) {
    RetryBudget budget;
    ASSERT_EQ(retries_left(budget, answer()), 100);
    budget.begin();
    budget.give_back();  // one, where the retry before took five
    EXPECT_EQ(retries_left(budget, answer()), 0);
}

}  // namespace
}  // namespace metsuke::aws
