// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/interrupt.hpp"

#include <thread>

#include <gtest/gtest.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill() is POSIX's
#include <unistd.h>

namespace metsuke::app {
namespace {

void await(const std::atomic<bool>& flag) {
    while (!flag) {
        std::this_thread::yield();
    }
}

TEST(InterruptWatch, FirstSignalAsksToStop) {
    for (const int signal : {SIGINT, SIGTERM}) {
        std::atomic<bool> stop = false;
        const InterruptWatch watch(stop);
        ASSERT_EQ(::kill(::getpid(), signal), 0);
        await(stop);
        EXPECT_TRUE(stop);
    }
}

TEST(InterruptWatch, EndsWithoutASignal) {
    std::atomic<bool> stop = false;
    {
        const InterruptWatch watch(stop);
    }
    EXPECT_FALSE(stop);
}

TEST(InterruptWatchDeathTest, SecondSignalEndsAtOnce) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            std::atomic<bool> stop = false;
            const InterruptWatch watch(stop);
            ::kill(::getpid(), SIGINT);
            await(stop);
            ::kill(::getpid(), SIGINT);
            while (true) {
                ::pause();
            }
        },
        testing::ExitedWithCode(130), "");
}

}  // namespace
}  // namespace metsuke::app
