// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/casefold.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

TEST(CaseFold, OneCharacterBecomesOne) {
    EXPECT_EQ(fold(U'A'), U'a');
    EXPECT_EQ(fold(U'z'), U'z');
    EXPECT_EQ(fold(U'\u00C9'), U'\u00E9');  // É
    EXPECT_EQ(fold(U'\u0416'), U'\u0436');  // Ж
    EXPECT_EQ(fold(U'\u03C2'), U'\u03C3');  // final sigma
    EXPECT_EQ(fold(U'\u017F'), U's');       // long s
    EXPECT_EQ(fold(U'\u212A'), U'k');       // Kelvin sign
    EXPECT_EQ(fold(U'\u00DF'), U'\u00DF');  // sharp s folds to two: it stays
    EXPECT_EQ(fold(U'\u1E9E'), U'\u00DF');  // capital sharp s folds to two, its lower case is one
    EXPECT_EQ(fold(U'\u0130'), U'\u0130');  // dotted capital I likewise
    EXPECT_EQ(fold(U'\u76EE'), U'\u76EE');
    EXPECT_EQ(fold(U'\U00010400'), U'\U00010428');
}

TEST(CaseFold, Text) {
    EXPECT_EQ(fold(std::string_view("EC2.Amazonaws.COM")), "ec2.amazonaws.com");
    EXPECT_EQ(fold(std::string_view("\xc3\x89t\xc3\xa9 \xf0\x9f\x98\x80")),
              "\xc3\xa9t\xc3\xa9 \xf0\x9f\x98\x80");
    EXPECT_EQ(fold(std::string_view("")), "");
}

TEST(CaseFold, AsciiIsTheSameAtEveryPlaceAndLength) {
    for (std::size_t size = 0; size < 20; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            for (int c = 0; c < 0x80; ++c) {
                std::string text(size, 'x');
                text[place] = static_cast<char>(c);
                std::string expected = text;
                expected[place] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
                ASSERT_EQ(fold(std::string_view(text)), expected);
                ASSERT_EQ(is_folded_ascii(text), text == expected);
            }
            std::string text(size, 'x');
            text[place] = '\xc3';
            ASSERT_FALSE(is_folded_ascii(text));
        }
    }
}

}  // namespace
}  // namespace metsuke::base
