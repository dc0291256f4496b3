// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/findings.hpp"

#include <gtest/gtest.h>

#include "metsuke/finding/json.hpp"
#include "metsuke/notify/sample_finding.hpp"

namespace metsuke::notify {
namespace {

using base::Level;
using finding::Finding;

std::vector<Finding> of_levels(std::initializer_list<Level> levels) {
    std::vector<Finding> findings;
    for (const Level level : levels) {
        findings.push_back(sample_finding());
        findings.back().level = level;
    }
    return findings;
}

TEST(Findings, AreLedByTheFirstOfTheHighestLevel) {
    const std::vector<Finding> findings =
        of_levels({Level::low, Level::high, Level::medium, Level::high});
    EXPECT_EQ(leading(findings), &findings[1]);
    EXPECT_EQ(by_level(findings), (std::vector<const Finding*>{&findings[1], &findings[3],
                                                               &findings[2], &findings[0]}));
}

TEST(Findings, MayBeNone) {
    EXPECT_EQ(leading({}), nullptr);
    EXPECT_TRUE(by_level({}).empty());
}

TEST(Findings, LeaveWithoutTheirRecord) {
    Finding finding = sample_finding();
    std::string plain;
    finding::append_json(plain, finding);
    EXPECT_EQ(json_without_record(finding), plain);
    finding.raw_record = R"({"requestParameters":{"password":"hunter2"}})";
    EXPECT_EQ(json_without_record(finding), plain);
}

}  // namespace
}  // namespace metsuke::notify
