// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/result.hpp"

#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

Result<int> parse(const std::string& text) {
    if (text.empty()) {
        return fail(ErrorCode::malformed, "nothing to read");
    }
    return static_cast<int>(text.size());
}

Result<int> sum(const std::string& a, const std::string& b) {
    METSUKE_TRY(const int first, parse(a));
    METSUKE_TRY(const int second, parse(b));
    return first + second;
}

Result<std::unique_ptr<int>> owned(bool works) {
    if (!works) {
        return fail(ErrorCode::limit, "too many");
    }
    return std::make_unique<int>(7);
}

Result<int> from_owned(bool works) {
    METSUKE_TRY(const auto number, owned(works));
    return *number;
}

Result<void> nothing(bool works) {
    if (!works) {
        return fail(ErrorCode::io, "refused");
    }
    return {};
}

TEST(Result, TryGivesTheValue) {
    const Result<int> result = sum("ab", "c");
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(*result, 3);
}

TEST(Result, TryReturnsTheFirstErrorWhole) {
    const Result<int> result = sum("ab", "");
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::malformed);
    EXPECT_EQ(result.error().what, "nothing to read");
}

TEST(Result, TryMovesWhatCannotBeCopied) {
    EXPECT_EQ(from_owned(true).value_or(0), 7);
    const Result<int> refused = from_owned(false);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::limit);
}

TEST(Result, OfNothingTellsSuccessFromFailure) {
    EXPECT_TRUE(nothing(true).has_value());
    EXPECT_FALSE(nothing(false).has_value());
}

}  // namespace
}  // namespace metsuke::base
