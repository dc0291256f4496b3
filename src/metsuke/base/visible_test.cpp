// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/visible.hpp"

#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

using namespace std::string_view_literals;

struct Case {
    std::string_view text, shown;
};

void expect_all(const std::vector<Case>& cases) {
    for (const Case& c : cases) {
        EXPECT_EQ(visible(c.text), c.shown);
    }
}

TEST(Visible, LeavesOrdinaryTextAlone) {
    for (const std::string_view text :
         {"", "AuthorizeSecurityGroupIngress", "目付が見ています。", "cafe\u0301", "🚨 ❤\uFE0F 🇯🇵",
          "C:\\temp", "葛\U000E0100城市", "Ελλάδα עברית"}) {
        EXPECT_EQ(visible(text), text);
    }
}

TEST(Visible, WritesOutControls) {
    expect_all({{"\x1b[31mred\x1b[0m", R"(\x1b[31mred\x1b[0m)"},
                {"a\nb\r\tc", R"(a\nb\r\tc)"},
                {"a\0b"sv, R"(a\x00b)"},
                {"\x7f", R"(\x7f)"},
                {"\u009b31m", R"(\u009b31m)"},  // C1: CSI in one character
                {"\u2028", R"(\u2028)"}});
}

TEST(Visible, WritesOutTextDirectionControls) {
    for (const auto& [text, shown] : std::vector<Case>{{"\u202a", R"(\u202a)"},
                                                       {"\u202b", R"(\u202b)"},
                                                       {"\u202c", R"(\u202c)"},
                                                       {"\u202d", R"(\u202d)"},
                                                       {"\u202e", R"(\u202e)"},
                                                       {"\u2066", R"(\u2066)"},
                                                       {"\u2067", R"(\u2067)"},
                                                       {"\u2068", R"(\u2068)"},
                                                       {"\u2069", R"(\u2069)"},
                                                       {"\u200e", R"(\u200e)"},
                                                       {"\u200f", R"(\u200f)"},
                                                       {"\u061c", R"(\u061c)"}}) {
        EXPECT_EQ(visible(text), shown);
    }
}

TEST(Visible, WritesOutWhatShowsNothing) {
    expect_all({{"a\u200bb", R"(a\u200bb)"},
                {"\ufeffx", R"(\ufeffx)"},
                {"soft\u00adhyphen", R"(soft\u00adhyphen)"},
                {"\u3164", R"(\u3164)"},          // Hangul filler
                {"\u2800", R"(\u2800)"},          // braille blank
                {"\U000e0041", R"(\U000e0041)"},  // tag letter
                {"👩\u200d💻", R"(👩\u200d💻)"},
                {"a\ufe0f", R"(a\ufe0f)"}});  // a selector that selects nothing
}

TEST(Visible, BoundsCombiningMarks) {
    expect_all({{"\u0301a", R"(\u0301a)"},  // nothing to stand on
                {"a\u0301\u0301\u0301\u0301\u0301b", "a\u0301\u0301\u0301\u0301\\u0301b"},
                {"\x1b\u0301", R"(\x1b\u0301)"}});
}

TEST(Visible, ReplacesIllFormedBytes) {
    expect_all(
        {{"a\xff"
          "b",
          "a\ufffd"
          "b"}});
}

}  // namespace
}  // namespace metsuke::base
