// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/earliest.hpp"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace metsuke::report {
namespace {

finding::Finding make(std::string id, std::optional<int> second,
                      base::Level level = base::Level::low) {
    finding::Finding finding;
    finding.id = std::move(id);
    if (second) {
        finding.time = base::Time(std::chrono::seconds(*second));
    }
    finding.level = level;
    return finding;
}

std::string ids(EarliestByLevel& kept) {
    std::string out;
    for (const finding::Finding& finding : kept.take()) {
        out += finding.id;
    }
    return out;
}

TEST(EarliestByLevel, KeepsTheEarliestOfEachLevel) {
    EarliestByLevel kept(2);
    kept.add(make("c", 30));
    kept.add(make("a", 10));
    kept.add(make("b", 20));
    kept.add(make("H", 25, base::Level::high));
    EXPECT_EQ(kept.dropped(base::Level::low), 1U);
    EXPECT_EQ(kept.dropped(base::Level::high), 0U);
    EXPECT_EQ(ids(kept), "abH");
}

TEST(EarliestByLevel, KeepsOrderAmongEqualsAndPutsTheTimelessLast) {
    EarliestByLevel kept(10);
    kept.add(make("x", std::nullopt));
    kept.add(make("a", 5));
    kept.add(make("b", 5));
    kept.add(make("c", 5, base::Level::critical));
    kept.add(make("y", std::nullopt));
    EXPECT_EQ(ids(kept), "abcxy");
}

}  // namespace
}  // namespace metsuke::report
