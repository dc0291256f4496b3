// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/assert.hpp"

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

TEST(AssertDeathTest, ABrokenInvariantEndsTheProcessAndNamesItsPlace) {
    const int rules = 0;
    EXPECT_DEATH(METSUKE_ASSERT(rules > 0), "rules > 0 does not hold at .*assert_test\\.cpp:");
}

TEST(Assert, AKeptInvariantIsEvaluatedOnce) {
    int evaluated = 0;
    METSUKE_ASSERT(++evaluated == 1);
    EXPECT_EQ(evaluated, 1);
}

}  // namespace
}  // namespace metsuke::base
