// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/secret.hpp"

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

TEST(Secret, IsTakenOutOfTexts) {
    const Secret secret("t0k");
    EXPECT_EQ(secret.reveal(), "t0k");
    EXPECT_EQ(secret.without("t0k and t0kt0k, t0"), "*** and ******, t0");
    EXPECT_EQ(Secret().without("text"), "text");
    EXPECT_EQ(Secret("*").without("a*b"), "a***b") << "ends, though the mask holds it";
}

}  // namespace
}  // namespace metsuke::base
