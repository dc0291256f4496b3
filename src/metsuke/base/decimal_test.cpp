// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/decimal.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

TEST(Decimal, RefusesWhatIsNoNumber) {
    for (const char* text : {"", "-", "+", ".", "e3", "1e", "1e+", "1.2.3", "0x10", "1_000", " 1",
                             "1 ", "--1", "inf", "1a"}) {
        EXPECT_FALSE(DecimalView::parse(text)) << text;
    }
    for (const char* text : {"0", "-0", "+5", "1.", ".5", "1e3", "1E-3", "0001", "1.50"}) {
        EXPECT_TRUE(DecimalView::parse(text)) << text;
    }
}

TEST(Decimal, OrdersExactly) {
    // Strictly ascending; every pair is compared.
    const std::vector<std::string> ascending = {"-1e400",
                                                "-12345678901234567891",
                                                "-12345678901234567890",
                                                "-1.5",
                                                "-1",
                                                "-0.1",
                                                "0",
                                                "1e-400",
                                                "0.1",
                                                "0.10000000000000000001",
                                                "0.5",
                                                "1",
                                                "1.0000000000000000000001",
                                                "2",
                                                "10",
                                                "99.99",
                                                "100",
                                                "9007199254740992",
                                                "9007199254740993",
                                                "12345678901234567890",
                                                "12345678901234567891",
                                                "1e400",
                                                "1e999999999999999999999"};
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        for (std::size_t j = 0; j < ascending.size(); ++j) {
            EXPECT_EQ(*DecimalView::parse(ascending[i]) <=> *DecimalView::parse(ascending[j]),
                      i <=> j)
                << ascending[i] << " and " << ascending[j];
        }
    }
}

TEST(Decimal, SpellingDoesNotMatter) {
    const std::vector<std::vector<std::string>> same = {
        {"0", "-0", "0.0", "0e9", ".0", "0."},
        {"1000", "1e3", "1000.000", "10e2", "0.1e4", "+1000", "01000"},
        {"0.015", "15e-3", ".0150", "1.5e-2"},
        {"-22.5", "-2.25e1", "-022.50"}};
    for (const auto& group : same) {
        for (const std::string& a : group) {
            EXPECT_EQ(*DecimalView::parse(a), *DecimalView::parse(group[0])) << a;
        }
    }
}

TEST(Decimal, PlainTextHasNoExponentAndNoNeedlessZeros) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"1e3", "1000"},      {"1.50", "1.5"},
        {"-0", "0"},          {"0.0", "0"},
        {"22", "22"},         {"100", "100"},
        {"1.0", "1"},         {"15e-3", "0.015"},
        {"-2.25e1", "-22.5"}, {"12345678901234567890", "12345678901234567890"},
        {"0.10", "0.1"},      {"1e5000", "1e5000"}};
    for (const auto& [number, plain] : cases) {
        std::string out = "=";
        append_plain(out, number);
        EXPECT_EQ(out, "=" + plain) << number;
    }
}

}  // namespace
}  // namespace metsuke::base
