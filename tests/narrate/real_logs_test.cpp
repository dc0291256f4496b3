// SPDX-License-Identifier: Apache-2.0
//
// Every record of real CloudTrail logs is told in both languages. Nobody wrote down the right
// sentences; what no sentence may hold is checked.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/narrate/sentence.hpp"

#include "tests/narrate/told_event.hpp"
#include "tests/support/gzip_text.hpp"
#include "tests/support/oracles.hpp"

namespace metsuke::tests {
namespace {

void expect_good(std::string_view text, std::string_view record) {
    ASSERT_FALSE(text.empty()) << record;
    for (const std::string_view bad : {"null", "unknown unknown", "{", "}", "HIDDEN_DUE", "  ",
                                       "()", "「」", "をを", "がが", "のの"}) {
        EXPECT_FALSE(text.contains(bad)) << text << "\n" << record;
    }
    EXPECT_TRUE(std::ranges::none_of(text, [](char c) { return c >= 0 && c < 0x20; })) << text;
}

TEST(RealLogs, EveryRecordIsToldInBothLanguages) {
    const auto root = oracle_file("cloudtrail");
    if (!root) METSUKE_SKIP_WITHOUT_ORACLE();
    std::size_t records = 0;
    base::json::Tree tree;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*root)) {
        if (entry.path().extension() != ".gz") continue;
        const std::string text = read_text(entry.path());
        ASSERT_TRUE(tree.parse(text)) << entry.path();
        for (const base::json::Value record : tree.root().find("Records").children()) {
            const auto finding = finding_of(record.raw());
            ASSERT_TRUE(finding.has_value());
            for (const base::Lang lang : {base::Lang::ja, base::Lang::en}) {
                expect_good(narrate::sentence(finding->facts, lang), record.raw());
                expect_good(narrate::story_of(finding->facts, lang).headline, record.raw());
                expect_good(narrate::story_of(finding->facts, lang).statement, record.raw());
            }
            ++records;
        }
    }
    EXPECT_GE(records, 2900U);
}

}  // namespace
}  // namespace metsuke::tests
