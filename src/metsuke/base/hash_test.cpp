// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/hash.hpp"

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

TEST(Hash, IsXxh3WithSeedZero) {
    EXPECT_EQ(hash64(""), 0x2d06800538d394c2U);  // published by the algorithm's author for no input
    EXPECT_NE(hash64("a"), hash64("b"));
    EXPECT_NE(hash64(std::string_view("a\0", 2)), hash64("a"));
}

TEST(Hash, HexHasAlwaysSixteenDigits) {
    EXPECT_EQ(hex16(0), "0000000000000000");
    EXPECT_EQ(hex16(0x1f), "000000000000001f");
    EXPECT_EQ(hex16(0xFEDCBA9876543210U), "fedcba9876543210");
}

}  // namespace
}  // namespace metsuke::base
