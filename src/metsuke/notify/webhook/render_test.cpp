// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/webhook/render.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/finding/json.hpp"
#include "metsuke/notify/sample_content.hpp"

namespace metsuke::notify::webhook {
namespace {

using base::Lang;
using base::Level;
using finding::Finding;

std::string json_of(const Finding& finding) {
    std::string json;
    finding::append_json(json, finding);
    return json;
}

TEST(WebhookRender, IsAPayloadInEnglish) {
    const Finding finding = sample_finding();
    EXPECT_EQ(render(sample_content(Lang::en), {&finding, 1}),
              R"({"type":"metsuke.finding","timestamp":"2026-01-02T03:04:05Z","data":{)"
              R"("alert_id":"f-00000000000000aa","level":"high","text":{"lang":"en",)"
              R"("headline":"HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d",)"
              R"("plain":"HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d\n)"
              R"(Who: dev.a@example.co.jp (SSO: AdministratorAccess)\n)"
              R"(What: Added 1 inbound rule to sg-0a1b2c3d.\n)"
              R"( + 22/tcp (SSH) ← 0.0.0.0/0 ★ whole world \"一時作業\" sgr-0f12\n)"
              R"(Where: prod (111122223333) / Tokyo ap-northeast-1\n)"
              R"(When: 2026-01-02 03:04:05 UTC\n)"
              R"(From: 203.0.113.7 / the console\n)"
              R"(Next: 1) Ask the person 2) Remove sgr-0f12\n)"
              R"(Note: Only the rule is known, not whether it reaches an instance.\n)"
              R"(https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home)"
              R"(?region=ap-northeast-1#/events/7d1e-1\n)"
              R"(ID f-00000000000000aa / ssh-open-world\n"},)"
              R"("link":"https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home)"
              R"(?region=ap-northeast-1#/events/7d1e-1","findings":[)" +
                  json_of(finding) + "]}}");
}

TEST(WebhookRender, IsAPayloadInJapanese) {
    Finding finding = sample_finding();
    finding.time.reset();
    const std::string body = render(sample_content(Lang::ja), {&finding, 1});
    EXPECT_TRUE(
        body.starts_with(R"({"type":"metsuke.finding","data":{)"
                         R"("alert_id":"f-00000000000000aa","level":"high","text":{"lang":"ja",)"
                         R"("headline":"【高】SSH が全世界に公開されました(成功) prod / )"
                         R"(sg-0a1b2c3d","plain":"【高】SSH が全世界に公開されました(成功) )"
                         R"(prod / sg-0a1b2c3d\n誰が: dev.a@example.co.jp)"))
        << body;
}

TEST(WebhookRender, LeavesFindingsOutAndCountsThem) {
    std::vector<Finding> findings(40, sample_finding());
    for (std::size_t i = 0; i < findings.size(); ++i) {
        findings[i].id = "f-" + std::to_string(i);
    }
    findings.back().level = Level::critical;
    const std::string body = render(sample_content(Lang::en), findings);
    EXPECT_LT(body.size(), 20'000U);
    EXPECT_GT(body.size() + json_of(findings.front()).size() + 100, 20'000U);
    base::json::Tree tree;
    ASSERT_TRUE(tree.parse(body)) << tree.error().what;
    const base::json::Value data = tree.root().find("data");
    const std::size_t told = data.find("findings").size();
    EXPECT_GT(told, 0U);
    EXPECT_EQ(data.at("left_out", "findings").raw(), std::to_string(findings.size() - told));
    EXPECT_EQ(data.find("findings").first_child().find("id").text(), "f-39");
    EXPECT_TRUE(data.at("text", "plain").text().ends_with("ssh-open-world\n"));
}

TEST(WebhookRender, CutsATextThatWouldTakeTheRoomAlone) {
    Content content = sample_content(Lang::en);
    content.lines.assign(1000, std::string(200, '"'));
    const std::vector<Finding> findings(3, sample_finding());
    const std::string body = render(content, findings);
    EXPECT_LT(body.size(), 20'000U);
    base::json::Tree tree;
    ASSERT_TRUE(tree.parse(body)) << tree.error().what;
    EXPECT_GT(tree.root().at("data", "findings").size(), 0U);
    EXPECT_TRUE(tree.root().at("data", "text", "plain").text().ends_with("…"));
}

TEST(WebhookRender, HoldsNoRawRecord) {
    Finding finding = sample_finding();
    finding.raw_record = R"({"requestParameters":{"password":"hunter2"}})";
    EXPECT_FALSE(render(sample_content(Lang::en), {&finding, 1}).contains("hunter2"));
}

TEST(WebhookRender, HasAnIdARevision) {
    EXPECT_EQ(message_id("f-00000000000000aa", 1), "f-00000000000000aa-1");
    EXPECT_NE(message_id("f-00000000000000aa", 1), message_id("f-00000000000000aa", 2));
    EXPECT_EQ(message_id("a.b\r\nc", 7), "a_b__c-7");
}

TEST(WebhookRender, NoValueActsOrGrows) {
    for (const std::string& text : hostile_texts()) {
        const std::vector<Finding> findings(2, bounded_hostile_finding(text));
        const std::string body = render(hostile_content(text), findings);
        EXPECT_LT(body.size(), 20'000U);
        EXPECT_EQ(body.find_first_of("\n\r\x1b\x7f"), std::string::npos);
        EXPECT_FALSE(body.contains("\xe2\x80\xae"));
        base::json::Tree tree;
        ASSERT_TRUE(tree.parse(body)) << tree.error().what;
        EXPECT_EQ(tree.root().size(), 3U);
        EXPECT_EQ(tree.root().find("type").text(), "metsuke.finding");
        const base::json::Value data = tree.root().find("data");
        std::size_t told = 0;
        for (const base::json::Value finding : data.find("findings").children()) {
            EXPECT_EQ(finding.find("id").text(), finding::bounded_text(text));
            ++told;
        }
        const std::string left_out(data.at("left_out", "findings").raw());
        EXPECT_EQ(told + (left_out.empty() ? 0 : std::stoul(left_out)), findings.size());
        EXPECT_FALSE(message_id(text, 1).contains('.'));
    }
}

}  // namespace
}  // namespace metsuke::notify::webhook
