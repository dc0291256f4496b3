// SPDX-License-Identifier: Apache-2.0
#include "metsuke/finding/bounds.hpp"

#include <gtest/gtest.h>

#include "metsuke/base/utf8.hpp"

namespace metsuke::finding {
namespace {

TEST(BoundedText, KeepsWhatFits) {
    EXPECT_EQ(bounded_text(""), "");
    EXPECT_EQ(bounded_text("abcd", 4), "abcd");
    EXPECT_EQ(bounded_text(std::string(kMostTextBytes, 'x')), std::string(kMostTextBytes, 'x'));
}

TEST(BoundedText, CutsBetweenCharactersAndShowsIt) {
    EXPECT_EQ(bounded_text("abcdef", 5), "ab…");
    EXPECT_EQ(bounded_text("目付目付", 11), "目付…");
    EXPECT_EQ(bounded_text("目付目付", 10), "目付…");
    EXPECT_EQ(bounded_text("目付目付", 8), "目…");
    EXPECT_EQ(bounded_text("\xf0\x9f\x98\x80\xf0\x9f\x98\x80", 6), "…");
    for (std::size_t most = 4; most < 40; ++most) {
        const std::string cut = bounded_text(
            "aé目\xf0\x9f\x98\x80"
            "aé目\xf0\x9f\x98\x80"
            "aé目付aé目付x",
            most);
        EXPECT_LE(cut.size(), most);
        EXPECT_TRUE(base::is_valid_utf8(cut));
    }
}

}  // namespace
}  // namespace metsuke::finding
