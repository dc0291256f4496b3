// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/json_clean.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::base::json {
namespace {

/// What is copied of a text, in a room that ends where the text would.
std::string copied(std::string_view text) {
    std::string to(text.size(), '?');
    to.resize(copy_clean(text, to.data()));
    return to;
}

TEST(JsonClean, EveryByteAtEveryPlace) {
    for (std::size_t size = 1; size <= 50; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(size, 'a');
                text[at] = static_cast<char>(byte);
                const bool stops = byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F ||
                                   byte == 0xC2 || byte == 0xD8 || byte == 0xE2;
                ASSERT_EQ(copied(text), text.substr(0, stops ? at : size))
                    << "byte " << byte << " at " << at << " of " << size;
            }
        }
    }
}

TEST(JsonClean, TheFirstOfSeveralStops) {
    for (std::size_t size = 2; size <= 40; ++size) {
        for (std::size_t at = 0; at + 1 < size; ++at) {
            std::string text(size, 'x');
            text[at] = '"';
            text[size - 1] = '\n';
            ASSERT_EQ(copied(text), std::string(at, 'x')) << size;
        }
    }
    EXPECT_EQ(copied(""), "");
    EXPECT_EQ(copied("日本語のテキストは止まらない"), "日本語のテキストは止まらない");
}

}  // namespace
}  // namespace metsuke::base::json
