// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/error.hpp"

#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

TEST(Error, WithoutCausesSaysWhatFailed) {
    const Error error{.code = ErrorCode::io, .what = "cannot read a.json", .causes = {}};
    EXPECT_EQ(error.message(), "cannot read a.json");
}

TEST(Error, BecauseKeepsTheOldErrorAsTheFirstCause) {
    Error inner{.code = ErrorCode::not_found, .what = "no such file", .causes = {"gone"}};
    const Error outer = std::move(inner).because("cannot load rules");
    EXPECT_EQ(outer.code, ErrorCode::not_found);
    EXPECT_EQ(outer.what, "cannot load rules");
    EXPECT_THAT(outer.causes, testing::ElementsAre("no such file", "gone"));
    EXPECT_EQ(outer.message(), "cannot load rules: no such file: gone");
}

}  // namespace
}  // namespace metsuke::base
