// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/id_token.hpp"

#include <gtest/gtest.h>

namespace metsuke::notify {
namespace {

TEST(IdToken, LeavesOurOwnIds) {
    EXPECT_EQ(id_token("f-00000000000000aa"), "f-00000000000000aa");
    EXPECT_EQ(id_token(""), "");
}

TEST(IdToken, HoldsNothingThatActs) {
    EXPECT_EQ(id_token("a.b@c>\r\nBcc: x"), "a_b_c___Bcc__x");
    EXPECT_EQ(id_token("\xe9\xab\x98"), "___");
    EXPECT_EQ(id_token(std::string(1 << 20, '<')), std::string(kMostToken, '_'));
}

}  // namespace
}  // namespace metsuke::notify
