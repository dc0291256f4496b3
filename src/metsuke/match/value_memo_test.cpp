// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/value_memo.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace metsuke::match {
namespace {

TEST(TextNumbers, AreTheSameForTheSameText) {
    TextNumbers numbers;
    const TextNumber first = numbers.of("aws-cli/2.0");
    EXPECT_NE(first, TextNumbers::kNone);
    EXPECT_NE(numbers.of("aws-cli/2.1"), first);
    EXPECT_EQ(numbers.of(std::string("aws-cli/2.0")), first);
    EXPECT_NE(numbers.of(""), TextNumbers::kNone);
    EXPECT_EQ(numbers.of(""), numbers.of(""));
}

TEST(TextNumbers, TellTextsApartThatDifferInFrontOfWhatIsHashed) {
    TextNumbers numbers;
    const std::string end(200, 'x');
    EXPECT_NE(numbers.of("a" + end), numbers.of("b" + end));
}

TEST(TextNumbers, LeaveLongTextsOut) {
    TextNumbers numbers;
    EXPECT_NE(numbers.of(std::string(448, 'x')), TextNumbers::kNone);
    EXPECT_EQ(numbers.of(std::string(449, 'x')), TextNumbers::kNone);
}

/// More texts than there are places: many are forgotten and met again.
TEST(TextNumbers, NeverStandForTwoTexts) {
    TextNumbers numbers;
    std::mt19937 random(1);
    std::map<TextNumber, std::string> seen;
    std::size_t known = 0;
    for (int i = 0; i < 100'000; ++i) {
        const std::string text = "user" + std::to_string(random() % 10'000);
        const auto [place, is_new] = seen.try_emplace(numbers.of(text), text);
        ASSERT_EQ(place->second, text);
        known += is_new ? 0 : 1;
    }
    EXPECT_GT(known, 10'000U);
    EXPECT_GT(seen.size(), 10'000U);
}

TEST(ValueMemo, AsksOnceAndKeepsAskersApart) {
    ValueMemo<int> memo;
    int asked = 0;
    const auto answer = [&asked](int value) {
        return [&asked, value] {
            ++asked;
            return value;
        };
    };
    EXPECT_EQ(memo.ask(0, 7, answer(1)), 1);
    EXPECT_EQ(memo.ask(0, 7, answer(2)), 1);
    EXPECT_EQ(memo.ask(1, 7, answer(3)), 3);
    EXPECT_EQ(memo.ask(0, 8, answer(4)), 4);
    EXPECT_EQ(asked, 3);
    EXPECT_EQ(memo.ask(0, TextNumbers::kNone, answer(5)), 5);
    EXPECT_EQ(memo.ask(0, TextNumbers::kNone, answer(6)), 6);
}

TEST(ValueMemo, NeverGivesAnotherAnswer) {
    ValueMemo<std::uint64_t> memo;
    std::mt19937 random(1);
    std::size_t asked = 0;
    for (int i = 0; i < 100'000; ++i) {
        const auto asker = static_cast<std::uint32_t>(random() % 100);
        const TextNumber number = 1 + random() % 100;
        const std::uint64_t right = number * 1000 + asker;
        ASSERT_EQ(memo.ask(asker, number,
                           [&] {
                               ++asked;
                               return right;
                           }),
                  right);
    }
    EXPECT_LT(asked, 90'000U);
}

}  // namespace
}  // namespace metsuke::match
