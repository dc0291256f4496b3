// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/json_escape.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::base::json {
namespace {

bool stands_as_it_is(int byte) {
    return byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
}

TEST(JsonEscape, PlainTextEndsAtTheFirstByteOfAnotherKind) {
    const std::string plain = "0123456789 abcdefgh!#~[]ABCDEFGHIJKLMN";
    for (int byte = 0; byte < 256; ++byte) {
        for (std::size_t at = 0; at < plain.size(); ++at) {
            std::string text = plain;
            text[at] = static_cast<char>(byte);
            const std::size_t expected = stands_as_it_is(byte) ? text.size() : at;
            EXPECT_EQ(plain_ascii_end(text, 0), expected) << byte << " at " << at;
            EXPECT_EQ(plain_ascii_end(text, at), expected) << byte << " from " << at;
            EXPECT_EQ(plain_ascii_end(text, at + 1), text.size()) << byte << " before " << at + 1;
            EXPECT_EQ(plain_ascii_end(std::string_view(text).substr(at), 0), expected - at)
                << byte << " first of " << text.size() - at;
        }
    }
}

TEST(JsonEscape, TheFirstOfSeveralCounts) {
    EXPECT_EQ(plain_ascii_end("ab\"\"\\\n\x01\xFF", 0), 2U);
    EXPECT_EQ(plain_ascii_end("!!!!\"\"!!!!!!!!", 0), 4U);
    EXPECT_EQ(plain_ascii_end("\"abcdefgh\"", 1), 9U);
    EXPECT_EQ(plain_ascii_end("", 0), 0U);
    EXPECT_EQ(plain_ascii_end("abc", 3), 3U);
}

}  // namespace
}  // namespace metsuke::base::json
