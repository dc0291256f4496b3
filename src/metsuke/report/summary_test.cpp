// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/summary.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::report {
namespace {

finding::Finding example(const std::string& title, std::string actor, std::string ip, int day) {
    finding::Finding finding;
    finding.time = base::Time(std::chrono::hours(24 * day + 16));
    finding.rule.title = title;
    finding.facts.actor =
        finding::Actor{.kind = finding::Actor::Kind::user, .name = std::move(actor)};
    finding.facts.from.ip = std::move(ip);
    return finding;
}

Summary fed(SummaryStyle style) {
    Summary summary(std::move(style));
    summary.add(example("SSH opened", "taro", "203.0.113.7", 20455));
    summary.add(example("SSH opened", "hana\x1b[2J", "203.0.113.7", 20455));
    summary.add(example("Topic deleted", "taro", "198.51.100.1", 20456));
    return summary;
}

ScanOutcome outcome() {
    ScanOutcome outcome;
    outcome.stats.input.records = {.matched = 3, .unmatched = 12'000, .duplicate = 2};
    outcome.stats.input.files = {.read = 7, .failed = 1};
    outcome.stats.findings.total = 3;
    outcome.stats.findings.by_level = {0, 0, 0, 2, 1};
    outcome.stats.rules = {.loaded = 60, .rejected = 1, .other_stream = 4, .correlations = 2};
    outcome.stats.input.first = base::Time(std::chrono::seconds(1767323045));
    outcome.stats.input.last = base::Time(std::chrono::seconds(1767326645));
    outcome.problems = {{.file = "logs/b.json.gz", .what = "gzip data ends early"}};
    return outcome;
}

TEST(Summary, TellsWhatAScanComesDownTo) {
    EXPECT_EQ(fed({.width = 100}).text(outcome()),
              "records        12,005 (3 matched, 12,000 unmatched, 2 duplicate)\n"
              "files          7 read, 1 failed\n"
              "               logs/b.json.gz: gzip data ends early\n"
              "time span      2026-01-02 03:04:05 – 2026-01-02 04:04:05 (UTC)\n"
              "findings       3 (1 CRITICAL, 2 HIGH)\n"
              "top rules      2  SSH opened\n"
              "               1  Topic deleted\n"
              "top actors     2  taro\n"
              "               1  hana\\x1b[2J\n"
              "top addresses  2  203.0.113.7\n"
              "               1  198.51.100.1\n"
              "busiest day    2026-01-02 (2)\n"
              "rules          56 run\n"
              "               4 not run (for logs that are not in the input)\n"
              "               2 not run yet (this version does not evaluate correlations)\n"
              "               1 not loaded (metsuke rules check tells why)\n");
}

TEST(Summary, SpeaksJapanese) {
    const std::string text = fed({.lang = base::Lang::ja, .width = 100}).text(outcome());
    EXPECT_NE(text.find("レコード    12,005 (一致 3、不一致 12,000、重複 2)\n"), std::string::npos);
    EXPECT_NE(text.find("検知        3 (緊急 1、高 2)\n"), std::string::npos);
}

TEST(Summary, CountsDaysInTheReadersZone) {
    const auto tokyo = base::Zone::find("Asia/Tokyo");
    ASSERT_TRUE(tokyo.has_value());
    EXPECT_NE(fed({.zone = *tokyo, .width = 100}).text(outcome()).find("2026-01-03 (2)"),
              std::string::npos);
}

TEST(Summary, BriefIsOneLineAndWhatWentWrong) {
    ScanOutcome clean = outcome();
    clean.problems.clear();
    clean.stats.rules = {.loaded = 60};
    EXPECT_EQ(fed({}).brief(clean), "records: 12,005; findings: 3 (1 CRITICAL, 2 HIGH)\n");
    EXPECT_EQ(fed({}).brief(outcome()),
              "records: 12,005; findings: 3 (1 CRITICAL, 2 HIGH)\n"
              "failed: logs/b.json.gz: gzip data ends early\n"
              "rules: 4 not run (for logs that are not in the input)\n"
              "rules: 2 not run yet (this version does not evaluate correlations)\n"
              "rules: 1 not loaded (metsuke rules check tells why)\n");
}

TEST(Summary, FailuresAloneForThoseWhoWantQuiet) {
    EXPECT_EQ(fed({}).failures(outcome()), "failed: logs/b.json.gz: gzip data ends early\n");
    EXPECT_EQ(fed({}).failures({}), "");
}

TEST(Summary, SaysWhatLimitsIt) {
    ScanOutcome limited = outcome();
    limited.is_interrupted = true;
    limited.evicted_keys = 1234;
    limited.more_problems = 9;
    const std::string text = fed({.width = 100}).text(limited);
    EXPECT_NE(text.find("and 9 more"), std::string::npos);
    EXPECT_NE(text.find("1,234 oldest event ids"), std::string::npos);
    EXPECT_NE(text.find("Interrupted"), std::string::npos);
}

}  // namespace
}  // namespace metsuke::report
