// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/scan_stats.hpp"

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::report {
namespace {

ScanStats example() {
    ScanStats stats;
    stats.input.files = {.read = 3, .failed = 1, .skipped = 2};
    stats.input.bytes = {.compressed = 10, .inflated = 100};
    stats.input.records = {
        .matched = 1, .unmatched = 2, .duplicate = 3, .invalid = 4, .filtered = 5, .ignored = 6};
    stats.input.containers = {{"cloudtrail \"records\"", 3}, {"sns", 1}};
    stats.rules = {.loaded = 9, .rejected = 1, .other_stream = 2, .correlations = 7};
    stats.findings.total = 5;
    stats.findings.by_level = {0, 1, 0, 4, 0};
    stats.findings.by_rule = {{"r1", 4}, {"r2", 1}};
    stats.input.first = base::Time(std::chrono::seconds(1767323045));
    stats.wall_seconds = 1.25;
    stats.peak_rss_bytes = 4096;
    return stats;
}

TEST(StatsJson, HasTheShapeOfTheInterface) {
    EXPECT_EQ(
        stats_json(example()),
        R"({"files":{"read":3,"failed":1,"skipped":2},"bytes":{"compressed":10,"inflated":100},)"
        R"("records":{"read":21,"matched":1,"unmatched":2,"duplicate":3,"invalid":4,"filtered":5,"ignored":6},)"
        R"("containers":{"cloudtrail \"records\"":3,"sns":1},"rules":{"loaded":9,"rejected":1,"other_stream":2},)"
        R"("findings":{"total":5,"by_level":{"critical":0,"high":4,"medium":0,"low":1,"informational":0},)"
        R"("by_rule":{"r1":4,"r2":1}},"time":{"first":"2026-01-02T03:04:05Z","last":null},)"
        R"("seconds":{"wall":1.250,"cpu":0.000},"peak_rss_bytes":4096})"
        "\n");
}

TEST(StatsJson, IsJson) {
    base::json::Tree tree;
    const std::string text = stats_json(example());
    ASSERT_TRUE(tree.parse(text)) << tree.error().what;
    EXPECT_EQ(tree.root().at("records", "read").raw(), "21");
    const std::string empty = stats_json({});
    ASSERT_TRUE(tree.parse(empty)) << tree.error().what;
}

}  // namespace
}  // namespace metsuke::report
