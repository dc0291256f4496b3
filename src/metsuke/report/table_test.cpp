// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/table.hpp"

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/display.hpp"

namespace metsuke::report {
namespace {

using finding::Finding;

Finding ssh_open() {
    Finding finding;
    finding.time = base::Time(std::chrono::seconds(1767323045));  // 2026-01-02T03:04:05Z
    finding.level = base::Level::high;
    finding.rule.title = "SSH opened to the world";
    finding.rule.title_ja = "SSH が全世界に公開されました";
    finding.facts.actor = finding::Actor{
        .kind = finding::Actor::Kind::role, .name = "Admin", .session = "taro@example.co.jp"};
    finding.facts.outcome = finding::Outcome::success;
    finding.facts.event = {.account = "111122223333", .region = "ap-northeast-1"};
    finding.facts.from.ip = "203.0.113.7";
    finding.facts.resources = {"sg-0a1b2c3d4e5f60718"};
    return finding;
}

std::string table(std::vector<Finding> findings, TableStyle style) {
    const auto renderer = make_table_renderer(std::move(style));
    std::string out;
    renderer->begin(out);
    for (Finding& finding : findings) {
        renderer->add(std::move(finding), out);
    }
    renderer->finish(out);
    return out;
}

TEST(Table, IsABlockAFindingOnANarrowTerminal) {
    EXPECT_EQ(table({ssh_open()}, {.width = 60}),
              "2026-01-02 03:04:05  HIGH      SSH opened to the world\n"
              "  Admin/taro@example.co.jp · 203.0.113.7 · 111122223333\n"
              "  ap-northeast-1 · sg-0a1b2c3d4e5f60718\n");
}

TEST(Table, IsARowAFindingOnAWideTerminal) {
    EXPECT_EQ(table({ssh_open()}, {.width = 120}),
              "TIME        LEVEL     WHAT                  WHO                   FROM             "
              "ACCOUNT/REGION  RESOURCE\n"
              "2026-01-02  HIGH      SSH opened to the     Admin/taro@example.c  203.0.113.7      "
              "111122223333    sg-0a1b2c3d4e5f60718\n"
              "03:04:05              world                 o.jp                                   "
              "ap-northeast-1\n");
}

TEST(Table, SpeaksJapaneseAndCountsWideCharacters) {
    EXPECT_EQ(table({ssh_open()}, {.lang = base::Lang::ja, .width = 80}),
              "2026-01-02 03:04:05  高        SSH が全世界に公開されました\n"
              "  Admin/taro@example.co.jp · 203.0.113.7 · 111122223333 ap-northeast-1 ·\n"
              "  sg-0a1b2c3d4e5f60718\n");
}

void expect_fitting(const std::string& text, std::size_t width) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(base::display_width(line), width) << line;
        EXPECT_FALSE(line.ends_with(' ')) << line;
    }
}

TEST(Table, FitsAnyWidth) {
    Finding hostile = ssh_open();
    hostile.facts.resources = {"目付が見ている長い名前のセキュリティグループ", "👩\u200d💻",
                               "\x1b[2J"};
    for (std::size_t width = 40; width < 200; ++width) {
        expect_fitting(table({hostile}, {.width = width}), width);
        expect_fitting(table({hostile}, {.lang = base::Lang::ja, .width = width}), width);
    }
}

TEST(Table, SaysWhenTheCallDidNotSucceed) {
    Finding denied = ssh_open();
    denied.facts.outcome = finding::Outcome::denied;
    EXPECT_NE(table({denied}, {.width = 80}).find("denied: SSH opened to the world"),
              std::string::npos);
    EXPECT_NE(table({denied}, {.lang = base::Lang::ja, .width = 80}).find("拒否: SSH"),
              std::string::npos);
    denied.rule.title = "A watched call was denied";
    EXPECT_NE(table({denied}, {.width = 80}).find("HIGH      A watched call was denied\n"),
              std::string::npos);
}

TEST(Table, ShowsHostileValuesInsteadOfObeyingThem) {
    Finding hostile = ssh_open();
    hostile.facts.actor = finding::Actor{.name = "\x1b]0;owned\x07"};
    hostile.facts.from.ip = "\u202e7.311.0.302";
    hostile.facts.resources = {"line\nbreak"};
    hostile.time.reset();
    hostile.time_text = "\rtoday";
    const std::string out = table({hostile}, {.width = 120});
    EXPECT_EQ(out.find('\x1b'), std::string::npos);
    EXPECT_EQ(out.find('\x07'), std::string::npos);
    EXPECT_EQ(out.find("\u202e"), std::string::npos);
    EXPECT_NE(out.find("line\\nbreak"), std::string::npos);
    EXPECT_NE(out.find("\\rtoday"), std::string::npos);
}

TEST(Table, IsColoredOnlyWhenAsked) {
    EXPECT_EQ(table({ssh_open()}, {.width = 80}).find('\x1b'), std::string::npos);
    EXPECT_NE(
        table({ssh_open()}, {.colors = Colors::on, .width = 80}).find("\x1b[31mHIGH\x1b[0m  "),
        std::string::npos);
}

TEST(Table, SaysSoWhenThereIsNothing) {
    EXPECT_EQ(table({}, {}), "No findings.\n");
    EXPECT_EQ(table({}, {.lang = base::Lang::ja}), "検知はありません。\n");
}

TEST(Table, ShowsTheEarliestThousandOfALevelAndCountsTheRest) {
    std::vector<Finding> findings(kMostPerLevel + 2, ssh_open());
    findings.front().rule.title = "the last one";
    findings.front().time = base::Time::max();
    const std::string out = table(std::move(findings), {.width = 80});
    EXPECT_EQ(out.find("the last one"), std::string::npos);
    EXPECT_NE(out.find("2 more at level HIGH are not shown"), std::string::npos);
}

TEST(Table, NamesOnlyTheFirstResources) {
    Finding many = ssh_open();
    many.facts.resources = {"a", "b", "c", "d", "e", "f", "g"};
    EXPECT_NE(table({many}, {.width = 99}).find("a, b, c, d, e, +2\n"), std::string::npos);
}

TEST(Table, NamesAResourceOnceAndWithoutWhatTheRowSaysAnyway) {
    const std::string here = "arn:aws:sns:ap-northeast-1:111122223333:";
    Finding finding = ssh_open();
    finding.facts.resources = {"sgr-0f12", "arn:aws:ec2:x:y:security-group-rule/sgr-0f12",
                               here + "alerts"};
    EXPECT_NE(table({finding}, {.width = 99}).find(" · sgr-0f12, alerts\n"), std::string::npos);
    finding.facts.resources = {"arn:aws:sns:us-east-1:111122223333:b", "arn:aws:s3:::c/d", here};
    EXPECT_NE(table({finding}, {.width = 199}).find("arn:aws:sns:us-east-1:111122223333:b"),
              std::string::npos);
    finding.facts.event.account.clear();
    EXPECT_NE(table({finding}, {.width = 119}).find("arn:aws:s3:::c/d"), std::string::npos);
}

}  // namespace
}  // namespace metsuke::report
