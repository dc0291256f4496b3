// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/cut.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/base/utf8.hpp"

namespace metsuke::notify {
namespace {

std::string as_is(std::string_view text) { return std::string(text); }

/// Every '<' is an escape that may not be broken.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += c == '<' ? "&lt;" : std::string(1, c);
    }
    return out;
}

TEST(Cut, CountsInTheVendorsUnit) {
    EXPECT_EQ(size_in(Unit::utf16, "a語😀"), 4U);
    EXPECT_EQ(size_in(Unit::json_utf16, "a語😀"), 4U);
    EXPECT_EQ(size_in(Unit::json_bytes, "a語é😀"), 10U);
    EXPECT_EQ(size_in(Unit::utf16, "\"\\\n<&>"), 6U);
    EXPECT_EQ(size_in(Unit::json_bytes, "\"\\\n"), 6U);
    EXPECT_EQ(size_in(Unit::json_bytes, "<&>\x01"), 24U);
    EXPECT_EQ(size_in(Unit::json_utf16, "\xe2\x80\xae"), 6U);
}

TEST(Cut, LeavesWhatFits) {
    EXPECT_EQ(cut("", {.most = 0}, as_is), "");
    EXPECT_EQ(cut("語語", {.most = 2}, as_is), "語語");
    EXPECT_EQ(cut("<<", {.most = 8}, escaped), "&lt;&lt;");
}

TEST(Cut, MarksWhereItCut) {
    EXPECT_EQ(cut("abcdef", {.most = 4}, as_is), "abc…");
    EXPECT_EQ(cut("abcdef", {.most = 1}, as_is), "…");
    EXPECT_EQ(cut("abcdef", {.most = 0}, as_is), "");
    EXPECT_EQ(cut("abcdef", {.most = 2, .unit = Unit::json_bytes}, as_is), "");
}

TEST(Cut, NeverCutsInsideAnEscapeOrACharacter) {
    for (std::size_t most = 0; most < 40; ++most) {
        for (const Unit unit : {Unit::utf16, Unit::json_utf16, Unit::json_bytes}) {
            const std::string text = cut("a<b語<😀<é<c", {.most = most, .unit = unit}, escaped);
            EXPECT_LE(size_in(unit, text), most);
            EXPECT_TRUE(base::is_valid_utf8(text)) << text;
            std::string rest = text;
            for (std::size_t at = rest.find("&lt;"); at != std::string::npos;
                 at = rest.find("&lt;")) {
                rest.erase(at, 4);
            }
            EXPECT_FALSE(rest.contains('&')) << text;
        }
    }
}

TEST(Cut, UsesTheRoomItHas) {
    const std::string many(1 << 20, '<');
    EXPECT_EQ(size_in(Unit::utf16, cut(many, {.most = 1001}, escaped)), 1001U);
    EXPECT_EQ(size_in(Unit::utf16, cut(many, {.most = 1003}, escaped)), 1001U);
}

TEST(Cut, EndsWithTextThatIsNoUtf8) {
    const std::string broken(1 << 10, '\x80');
    EXPECT_LE(cut(broken, {.most = 10}, as_is).size(), 13U);
}

}  // namespace
}  // namespace metsuke::notify
