// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/talkers.hpp"

#include <cmath>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace metsuke::alert {
namespace {

TEST(Talkers, AreExactWhileThereAreFew) {
    Talkers talkers(4);
    for (const char* text : {"b", "a", "c", "c", ""}) {
        talkers.add(text);
    }
    EXPECT_EQ(talkers.top(2), (std::vector<Talkers::Entry>{{"c", 2}, {"a", 1}}));
    EXPECT_EQ(talkers.missed(), 0U);
}

TEST(Talkers, NeverSayTooMuchNorMissMoreThanTheySay) {
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        const std::size_t most = 1 + random() % 20;
        Talkers talkers(most);
        Talkers part(most);
        std::map<std::string, std::uint64_t> exact;
        std::uint64_t sum = 0;
        for (int i = 0; i < 5'000; ++i) {
            // Few texts often, many texts rarely.
            const double x = std::pow(static_cast<double>(random() % 1000) / 1000.0, 4);
            const std::string text = "t" + std::to_string(static_cast<int>(x * 300));
            const std::uint64_t count = 1 + random() % 3;
            exact[text] += count;
            sum += count;
            part.add(text, count);
            if (random() % 50 == 0) {
                talkers.add(part);
                part = Talkers(most);
            }
        }
        talkers.add(part);
        EXPECT_LE(talkers.missed(), sum / most);
        EXPECT_LE(talkers.all().size(), 2 * most);
        std::map<std::string, std::uint64_t> told;
        for (const Talkers::Entry& entry : talkers.all()) {
            told[entry.text] = entry.least;
        }
        for (const auto& [text, count] : exact) {
            EXPECT_LE(told[text], count) << text << " round " << round;
            EXPECT_GE(told[text] + talkers.missed(), count) << text << " round " << round;
        }
    }
}

TEST(Talkers, KeepWhoeverStandsOut) {
    Talkers talkers(50);
    for (int i = 0; i < 10'000; ++i) {
        talkers.add("once " + std::to_string(i));
        talkers.add("often");
    }
    ASSERT_EQ(talkers.top(1).at(0).text, "often");
    EXPECT_GE(talkers.top(1).at(0).least, 10'000U - 10'000U * 2 / 50);
    EXPECT_LE(talkers.top(1).at(0).least, 10'000U);
}

TEST(Talkers, ComeBackFromWhatTheyTell) {
    Talkers talkers(3);
    for (int i = 0; i < 100; ++i) {
        talkers.add("t" + std::to_string(i % 9), static_cast<std::uint64_t>(i));
    }
    const Talkers again(3, talkers.all(), talkers.missed());
    EXPECT_EQ(again.all(), talkers.all());
    EXPECT_EQ(again.missed(), talkers.missed());
}

TEST(Talkers, BoundTheirTexts) {
    Talkers talkers(3);
    talkers.add(std::string(10'000, 'x'));
    talkers.add(std::string(20'000, 'x'));
    ASSERT_EQ(talkers.all().size(), 1U);
    EXPECT_LE(talkers.all()[0].text.size(), 256U);
    EXPECT_EQ(talkers.all()[0].least, 2U);
}

}  // namespace
}  // namespace metsuke::alert
