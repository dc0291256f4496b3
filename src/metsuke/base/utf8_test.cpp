// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/utf8.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

TEST(Utf8, EveryCodePointComesBack) {
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        if (point >= 0xD800 && point < 0xE000) {
            continue;
        }
        std::string text;
        append_utf8(text, point);
        std::size_t at = 0;
        ASSERT_EQ(next_code_point(text, at), point);
        ASSERT_EQ(at, text.size());
        ASSERT_TRUE(is_valid_utf8(text));
    }
}

TEST(Utf8, WhatIsNoCodePointBecomesTheReplacement) {
    for (const char32_t point : {0xD800U, 0xDFFFU, 0x110000U, 0xFFFFFFFFU}) {
        std::string text;
        append_utf8(text, point);
        EXPECT_EQ(text, "\xef\xbf\xbd");
    }
}

/// Unicode 15, section 3.9, table 3-8 and the examples around it: one replacement a maximal
/// subpart.
struct Repair {
    std::string_view bytes, repaired;
    std::size_t repairs;
};

TEST(Utf8, IllFormedSequencesAreReplacedByMaximalSubparts) {
    const std::vector<Repair> repairs = {
        {"", "", 0},
        {"abc", "abc", 0},
        {"\x80", "\xef\xbf\xbd", 1},
        {"\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd", 2},                                  // overlong
        {"\xe0\x80\xaf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 3},                  // overlong
        {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 3},                  // surrogate
        {"\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 4},  // too high
        {"\xe1\x80\xe2\xf0\x91\x92\xf1\xbf"
         "A",
         "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
         "A",
         4},                                // truncated
        {"a\xe3\x81", "a\xef\xbf\xbd", 1},  // cut at the end
        {"\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd", 2},
        {"12345678\xc3"
         "9",
         "12345678\xef\xbf\xbd"
         "9",
         1},
    };
    for (const Repair& repair : repairs) {
        const RepairedText result = repair_utf8(repair.bytes);
        EXPECT_EQ(result.text, repair.repaired);
        EXPECT_EQ(result.repairs, repair.repairs);
        EXPECT_EQ(is_valid_utf8(repair.bytes), repair.repairs == 0);
        EXPECT_TRUE(is_valid_utf8(result.text));
    }
}

TEST(Utf8, ABadByteIsFoundAtEveryPlace) {
    for (std::size_t size = 1; size < 40; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'a');
            EXPECT_TRUE(is_valid_utf8(text));
            text[at] = '\xfe';
            EXPECT_FALSE(is_valid_utf8(text)) << size << ' ' << at;
        }
    }
}

}  // namespace
}  // namespace metsuke::base
