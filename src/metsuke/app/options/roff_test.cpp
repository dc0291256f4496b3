// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/options/roff.hpp"

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

TEST(Roff, KeepsTheFirstCharacterFromBeingAnOrder) {
    EXPECT_EQ(roff_text(".so /etc/passwd"), "\\&.so /etc/passwd");
    EXPECT_EQ(roff_text("'so /etc/passwd"), "\\(aqso /etc/passwd");
    EXPECT_EQ(roff_text("\\fBbold"), "\\efBbold");
    EXPECT_EQ(roff_text("\"quoted\""), "\\(dqquoted\\(dq");
    EXPECT_EQ(roff_text("- is standard input"), "\\- is standard input");
    EXPECT_EQ(roff_text("  .x"), "\\&.x");
}

TEST(Roff, NeverBeginsALineInsideOfAText) {
    EXPECT_EQ(roff_text("first\n.so second\r\n'third"), "first .so second \\(aqthird");
    EXPECT_EQ(roff_line("first\n.so second"), "first\\en.so second");
}

TEST(Roff, PrintsWhatCanBePasted) {
    EXPECT_EQ(roff_text("~/a `b` ^c --from=30d"), "\\(ti/a \\(gab\\(ga \\(hac \\-\\-from=30d");
    EXPECT_EQ(roff_line("a  |  b"), "a  |  b");
}

TEST(Roff, WritesAsciiWhateverItIsGiven) {
    EXPECT_EQ(roff_text("目付"), "\\[u76EE]\\[u4ED8]");
    EXPECT_EQ(roff_text("\xF0\x9F\x9A\xA8"), "\\[u1F6A8]");
    EXPECT_EQ(roff_text("\x1b[2J"), "\\ex1b[2J");
    EXPECT_EQ(roff_text(""), "");
}

}  // namespace
}  // namespace metsuke::app
