// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/csv.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::report {
namespace {

std::string cell(std::string_view text) {
    std::string out;
    append_csv_cell(out, text);
    return out;
}

TEST(CsvCell, IsQuotedOnlyWhenItMustBe) {
    EXPECT_EQ(cell(""), "");
    EXPECT_EQ(cell("sg-0123"), "sg-0123");
    EXPECT_EQ(cell("a,b"), "\"a,b\"");
    EXPECT_EQ(cell("say \"hi\""), "\"say \"\"hi\"\"\"");
    EXPECT_EQ(cell("目付"), "目付");
}

TEST(CsvCell, BeginsNoFormula) {
    const std::vector<std::pair<std::string_view, std::string_view>> cases = {
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "'\\t=1"},
        {"\r=1", "'\\r=1"},
        {"\n=1", "'\\n=1"},
        {"＝1", "'＝1"},
        {"＋1", "'＋1"},
        {"－1", "'－1"},
        {"＠SUM", "'＠SUM"},
        {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
        {"\u3000=1", "'\u3000=1"},
    };
    for (const auto& [text, expected] : cases) {
        EXPECT_EQ(cell(text), expected);
    }
    EXPECT_EQ(cell(" =1"), "' =1") << "a leading blank does not hide one";
}

TEST(CsvCell, ShowsControlsAndStaysOnOneLine) {
    EXPECT_EQ(cell("a\nb\r\n\x1b[2J\u202e"), R"(a\nb\r\n\x1b[2J\u202e)");
}

finding::Finding example() {
    finding::Finding finding;
    finding.id = "f-1";
    finding.time = base::Time(std::chrono::seconds(1767323045));
    finding.level = base::Level::high;
    finding.rule = {.id = "r", .title = "SSH, open", .kind = "sigma", .tags = {}};
    finding.facts.actor = finding::Actor{.kind = finding::Actor::Kind::role, .name = "Admin"};
    finding.facts.outcome = finding::Outcome::success;
    finding.facts.event.name = "AuthorizeSecurityGroupIngress";
    finding.facts.resources = {"sg-1", "sg-2"};
    finding.facts.opened = {{.protocol = "tcp",
                             .from_port = 20,
                             .to_port = 22,
                             .cidr = "0.0.0.0/0",
                             .reach = finding::Reach::world}};
    finding.facts.closed = {{.rule_id = "sgr-1"}};
    finding.file = "a.json";
    finding.record = 3;
    return finding;
}

TEST(CsvRow, HasTheColumnsOfTheHeader) {
    std::string header;
    append_csv_header(header);
    std::string row;
    append_csv_row(row, example());
    EXPECT_EQ(header,
              "id,time,level,rule_id,rule_title,actor_kind,actor_name,actor_session,actor_account,"
              "actor_arn,actor_access_key,actor_via,outcome,error_code,event_id,event_source,"
              "event_name,event_account,event_region,event_type,ip,user_agent,resources,opened,"
              "closed,file,record\r\n");
    EXPECT_EQ(row,
              "f-1,2026-01-02T03:04:05Z,high,r,\"SSH, open\",role,Admin,,,,,,success,,,,"
              "AuthorizeSecurityGroupIngress,,,,,,sg-1; sg-2,"
              "ingress tcp/20-22 0.0.0.0/0 (world),ingress sgr-1,a.json,3\r\n");
}

TEST(CsvRow, OfAnEmptyFindingHasAllColumnsToo) {
    std::string row;
    append_csv_row(row, finding::Finding{});
    EXPECT_EQ(std::ranges::count(row, ','), 26);
}

}  // namespace
}  // namespace metsuke::report
