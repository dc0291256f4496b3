// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/delivery/backoff.hpp"

#include <gtest/gtest.h>

namespace metsuke::notify {
namespace {

using std::chrono::milliseconds;

TEST(Backoff, GrowsToFiveMinutes) {
    EXPECT_EQ(backoff(1, 0.5), milliseconds(500));
    EXPECT_EQ(backoff(3, 0.5), milliseconds(2000));
    EXPECT_EQ(backoff(20, 1), std::chrono::minutes(5));
    EXPECT_EQ(backoff(4000000000U, 1), std::chrono::minutes(5));
}

TEST(Backoff, IsARandomPartButNeverNothing) {
    EXPECT_EQ(backoff(5, 0), kShortestWait);
    EXPECT_LT(backoff(5, 0.1), backoff(5, 0.9));
}

}  // namespace
}  // namespace metsuke::notify
