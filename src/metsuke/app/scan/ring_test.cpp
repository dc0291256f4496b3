// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/ring.hpp"

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

using namespace std::chrono_literals;

Part part(std::uint64_t task, std::uint64_t number, bool ends_task, std::size_t bytes = 1) {
    return {.place = {task, number}, .ends_task = ends_task, .bytes = bytes};
}

TEST(Ring, GivesPartsInTheOrderOfTheInput) {
    Ring ring(100);
    ASSERT_TRUE(ring.push(part(1, 0, true)));
    EXPECT_EQ(ring.take(0ms).state, Ring::State::nothing_yet);
    ASSERT_TRUE(ring.push(part(0, 1, true)));
    EXPECT_EQ(ring.take(0ms).state, Ring::State::nothing_yet);
    ASSERT_TRUE(ring.push(part(0, 0, false)));
    std::vector<PartPlace> order;
    while (const auto taken = ring.take(0ms).part) {
        order.push_back(taken->place);
    }
    EXPECT_EQ(order, (std::vector<PartPlace>{{0, 0}, {0, 1}, {1, 0}}));
}

TEST(Ring, LetsTheNextPartInHoweverFullItIs) {
    Ring ring(10);
    ASSERT_TRUE(ring.push(part(1, 0, true, 10)));  // full
    ASSERT_TRUE(ring.push(part(0, 0, true, 1000)));
    EXPECT_EQ(ring.take(0ms).part->place.task, 0U);
}

TEST(Ring, IsFinishedWhenClosedAndEmptyEvenWithGaps) {
    Ring ring(10);
    ASSERT_TRUE(ring.push(part(0, 0, false)));  // its task was never ended
    ASSERT_TRUE(ring.push(part(2, 0, true)));
    ring.close();
    EXPECT_EQ(ring.take(0ms).part->place, (PartPlace{0, 0}));
    EXPECT_EQ(ring.take(0ms).part->place, (PartPlace{2, 0}));
    EXPECT_EQ(ring.take(0ms).state, Ring::State::finished);
}

TEST(Ring, WakesWhoWaitsWhenItIsAbandoned) {
    Ring ring(1);
    ASSERT_TRUE(ring.push(part(1, 0, true)));
    std::atomic<bool> was_refused = false;
    std::jthread worker([&] { was_refused = !ring.push(part(2, 0, true)); });
    ring.abandon();
    worker.join();
    EXPECT_TRUE(was_refused);
    EXPECT_FALSE(ring.push(part(0, 0, true)));
}

// Every worker pushes parts of tasks it begins in order; whatever the interleaving, the order
// holds, nothing is lost, and nothing waits for ever.
TEST(Ring, HoldsUnderThreads) {
    constexpr std::uint64_t kTasks = 400;
    constexpr std::uint64_t kPartsOfTask = 3;
    for (const std::size_t workers : {1U, 2U, 7U}) {
        Ring ring(5);
        std::atomic<std::uint64_t> next_task = 0;
        std::vector<std::jthread> threads;
        threads.reserve(workers);
        for (std::size_t i = 0; i < workers; ++i) {
            threads.emplace_back([&] {
                for (std::uint64_t task = next_task++; task < kTasks; task = next_task++) {
                    for (std::uint64_t number = 0; number < kPartsOfTask; ++number) {
                        ASSERT_TRUE(
                            ring.push(part(task, number, number + 1 == kPartsOfTask, task % 4)));
                    }
                }
            });
        }
        for (std::uint64_t i = 0; i < kTasks * kPartsOfTask; ++i) {
            const auto taken = ring.take(1min);
            ASSERT_EQ(taken.state, Ring::State::part);
            EXPECT_EQ(taken.part->place, (PartPlace{i / kPartsOfTask, i % kPartsOfTask}));
        }
    }
}

}  // namespace
}  // namespace metsuke::app
