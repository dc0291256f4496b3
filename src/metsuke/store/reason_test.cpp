// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/reason.hpp"

#include <gtest/gtest.h>

namespace metsuke::store {
namespace {

TEST(Reason, IsKeptAsItIsWhereItIsShort) {
    EXPECT_EQ(bounded(""), "");
    EXPECT_EQ(bounded(std::string(1000, 'x')), std::string(1000, 'x'));
}

TEST(Reason, IsCutBetweenCharacters) {
    EXPECT_EQ(bounded(std::string(1001, 'x')), std::string(1000, 'x') + "…");
    EXPECT_EQ(bounded(std::string(999, 'x') + "目付"), std::string(999, 'x') + "…");
    EXPECT_EQ(bounded(std::string(997, 'x') + "目付"), std::string(997, 'x') + "目…");
}

TEST(Reason, IsCutSomewhereWhereThereAreNoCharacters) {
    EXPECT_EQ(bounded(std::string(2000, '\x80')), std::string(996, '\x80') + "…");
}

TEST(Reason, OfAgeSaysTheLimitAndTheReasonBefore) {
    EXPECT_EQ(too_old(std::chrono::days(14), ""), "waited longer than 14 days");
    EXPECT_EQ(too_old(std::chrono::hours(36), "503"), "waited longer than 36 hours: 503");
}

}  // namespace
}  // namespace metsuke::store
