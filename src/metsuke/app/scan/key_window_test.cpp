// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/key_window.hpp"

#include <algorithm>
#include <deque>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

base::Hash128 key(int number) { return base::hash128(std::to_string(number)); }

TEST(KeyWindow, KnowsAKeyAgain) {
    KeyWindow window;
    EXPECT_TRUE(window.insert(key(1)));
    EXPECT_TRUE(window.insert(key(2)));
    EXPECT_FALSE(window.insert(key(1)));
    EXPECT_EQ(window.evicted(), 0U);
}

TEST(KeyWindow, ForgetsTheOldestWhenFull) {
    KeyWindow window(2);
    window.insert(key(1));
    window.insert(key(2));
    EXPECT_FALSE(window.insert(key(1)));  // does not make it younger
    EXPECT_TRUE(window.insert(key(3)));   // 1 is forgotten
    EXPECT_FALSE(window.contains(key(1)));
    EXPECT_TRUE(window.contains(key(3)));
    EXPECT_EQ(window.evicted(), 1U);
    EXPECT_FALSE(window.insert(key(2)));
    EXPECT_TRUE(window.insert(key(1)));
}

TEST(KeyWindow, KeepsAllWhileItGrows) {
    KeyWindow window;
    for (int i = 0; i < 50'000; ++i) {
        ASSERT_TRUE(window.insert(key(i))) << i;
    }
    for (int i = 0; i < 50'000; ++i) {
        ASSERT_FALSE(window.insert(key(i))) << i;
    }
}

// Against a plain queue, with keys that crowd into few home slots, so that removal has entries to
// shift.
TEST(KeyWindow, AgreesWithAQueue) {
    std::mt19937 random(11);  // NOLINT: the same keys every time
    for (const std::size_t size : {1U, 3U, 100U, 700U}) {
        KeyWindow window(size);
        std::deque<base::Hash128> queue;
        for (int i = 0; i < 20'000; ++i) {
            const std::uint64_t number = random() % (size * 2);
            const base::Hash128 crowded = {.low = number % 7 + 1020, .high = number};
            const bool is_new = std::ranges::find(queue, crowded) == queue.end();
            ASSERT_EQ(window.insert(crowded), is_new) << size << " " << i;
            if (is_new) {
                queue.push_back(crowded);
            }
            if (queue.size() > size) {
                queue.pop_front();
            }
        }
    }
}

}  // namespace
}  // namespace metsuke::app
