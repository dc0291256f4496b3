// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/http_date.hpp"

#include <gtest/gtest.h>

namespace metsuke::net {
namespace {

TEST(HttpDate, IsReadInAllThreeForms) {
    const auto expected = base::parse_time("1994-11-06T08:49:37Z");
    EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), expected);
    EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), expected);
    EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994"), expected);
}

TEST(HttpDate, NothingElseIsADate) {
    for (const char* text : {"", "soon", "Sun, 99 Nov 1994 08:49:37 GMT"}) {
        EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace metsuke::net
