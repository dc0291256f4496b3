// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/base64.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

struct Pair {
    std::string bytes, text;
};

/// RFC 4648, section 10.
const std::vector<Pair>& vectors() {
    static const std::vector<Pair> kVectors = {{"", ""},
                                               {"f", "Zg=="},
                                               {"fo", "Zm8="},
                                               {"foo", "Zm9v"},
                                               {"foob", "Zm9vYg=="},
                                               {"fooba", "Zm9vYmE="},
                                               {"foobar", "Zm9vYmFy"}};
    return kVectors;
}

TEST(Base64, IsThatOfTheStandard) {
    for (const Pair& pair : vectors()) {
        EXPECT_EQ(encode_base64(pair.bytes), pair.text);
        EXPECT_EQ(decode_base64(pair.text), pair.bytes);
    }
}

TEST(Base64, BringsEveryByteBack) {
    std::string bytes;
    for (int byte = 255; byte >= 0; --byte) {
        bytes.push_back(static_cast<char>(byte));
        EXPECT_EQ(decode_base64(encode_base64(bytes)), bytes);
    }
}

TEST(Base64, TakesUrlSafeLettersAndNoPadding) {
    EXPECT_EQ(decode_base64("-_-_"), decode_base64("+/+/"));
    EXPECT_EQ(decode_base64("Zg"), "f");
    EXPECT_EQ(decode_base64("Zm8"), "fo");
}

TEST(Base64, RefusesAnythingElse) {
    for (const char* text : {"Z", "Zm9vY", "Zm9v Zm9v", "Zm9v\n", "Zg=", "Zg===", "=",
                             "Z===", "Zm==9v", "Zm9v=", "Zm9v====", "Zm9\xe3\x81\x82"}) {
        EXPECT_FALSE(decode_base64(text).has_value()) << text;
    }
    EXPECT_FALSE(decode_base64(std::string("Zm9\0", 4)).has_value());
}

}  // namespace
}  // namespace metsuke::base
