// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/pagerduty/render.hpp"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/finding/json.hpp"
#include "metsuke/notify/sample_content.hpp"

namespace metsuke::notify::pagerduty {
namespace {

using base::Lang;
using base::Level;
using finding::Finding;

constexpr const char* kKey = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

std::string json_of(const Finding& finding) {
    std::string json;
    finding::append_json(json, finding);
    return json;
}

TEST(PagerDutyRender, OpensAnAlertInEnglish) {
    const Finding finding = sample_finding();
    EXPECT_EQ(
        render(sample_content(Lang::en), {&finding, 1}, "k1"),
        R"({"event_action":"trigger","dedup_key":"k1","payload":{)"
        R"("summary":"HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d",)"
        R"("source":"prod / sg-0a1b2c3d","severity":"error","timestamp":"2026-01-02T03:04:05Z",)"
        R"("component":"ec2.amazonaws.com","group":"111122223333","class":"ssh-open-world",)"
        R"j("custom_details":{"Who":"dev.a@example.co.jp (SSO: AdministratorAccess)",)j"
        R"("What":"Added 1 inbound rule to sg-0a1b2c3d.",)"
        R"("Where":"prod (111122223333) / Tokyo ap-northeast-1",)"
        R"("When":"2026-01-02 03:04:05 UTC","From":"203.0.113.7 / the console",)"
        R"("changes":["+ 22/tcp (SSH) ← 0.0.0.0/0 ★ whole world \"一時作業\" sgr-0f12"],)"
        R"("next":["Ask the person","Remove sgr-0f12"],)"
        R"("caveats":["Only the rule is known, not whether it reaches an instance."],)"
        R"("ids":"ID f-00000000000000aa / ssh-open-world","findings":[)" +
            json_of(finding) +
            R"(]}},"client":"metsuke","links":[{"href":)"
            R"("https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home)"
            R"(?region=ap-northeast-1#/events/7d1e-1","text":"See it in the AWS console"}]})");
}

TEST(PagerDutyRender, OpensAnAlertInJapanese) {
    Content content = sample_content(Lang::ja);
    content.lines = {"1 行目"};
    content.detail = {"requestParameters.groupId = sg-0a1b2c3d"};
    EXPECT_EQ(
        render(content, {}, "k1"),
        R"({"event_action":"trigger","dedup_key":"k1","payload":{)"
        R"("summary":"【高】SSH が全世界に公開されました(成功) prod / sg-0a1b2c3d",)"
        R"("source":"prod / sg-0a1b2c3d","severity":"error",)"
        R"j("custom_details":{"誰が":"dev.a@example.co.jp(SSO: AdministratorAccess)",)j"
        R"("何を":"sg-0a1b2c3d に受信ルールを 1 件追加しました。",)"
        R"("どこで":"prod (111122223333) / 東京 ap-northeast-1",)"
        R"j("いつ":"2026-01-02 12:04:05 JST (03:04:05 UTC)",)j"
        R"("どこから":"203.0.113.7 / マネジメントコンソール",)"
        R"("changes":["+ 22/tcp (SSH) ← 0.0.0.0/0 ★全世界 説明「一時作業」 sgr-0f12"],)"
        R"("lines":["1 行目"],"next":["本人に意図を確認","不要なら sgr-0f12 を削除"],)"
        R"("caveats":["ルールの追加のみ確認。インスタンスに届くかは未確認です。"],)"
        R"("detail":["requestParameters.groupId = sg-0a1b2c3d"],)"
        R"("ids":"ID f-00000000000000aa / ssh-open-world"}},"client":"metsuke","links":[{"href":)"
        R"("https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home)"
        R"(?region=ap-northeast-1#/events/7d1e-1","text":"AWS コンソールで見る"}]})");
}

TEST(PagerDutyRender, ClosesAnAlert) {
    EXPECT_EQ(render_resolve(kKey),
              R"({"event_action":"resolve","dedup_key":")" + std::string(kKey) + R"("})");
}

TEST(PagerDutyRender, HasASeverityForEveryLevel) {
    Content content = sample_content(Lang::en);
    const auto severity = [&content](Level level) {
        content.level = level;
        const std::string body = render(content, {}, kKey);
        base::json::Tree tree;
        EXPECT_TRUE(tree.parse(body));
        return std::string(tree.root().at("payload", "severity").text());
    };
    EXPECT_EQ(severity(Level::critical), "critical");
    EXPECT_EQ(severity(Level::high), "error");
    EXPECT_EQ(severity(Level::medium), "warning");
    EXPECT_EQ(severity(Level::low), "info");
    EXPECT_EQ(severity(Level::informational), "info");
}

TEST(PagerDutyRender, HasWhatPagerDutyWantsWhereTheEventTellsNothing) {
    const Finding finding;
    const std::string body = render(Content{.title = "x"}, {&finding, 1}, kKey);
    base::json::Tree tree;
    ASSERT_TRUE(tree.parse(body));
    const base::json::Value payload = tree.root().find("payload");
    for (const char* needed : {"summary", "source", "severity"}) {
        EXPECT_FALSE(payload.find(needed).text().empty()) << needed;
    }
    EXPECT_TRUE(payload.find("timestamp").is_missing());
    EXPECT_TRUE(tree.root().find("links").is_missing());
}

/// What the sender does with the key of the service.
TEST(PagerDutyRender, TakesAMemberInFront) {
    for (std::string body : {render(sample_content(Lang::en), {}, kKey), render_resolve(kKey)}) {
        ASSERT_TRUE(body.starts_with("{\""));
        body.insert(1, R"("routing_key":"R0",)");
        base::json::Tree tree;
        ASSERT_TRUE(tree.parse(body));
        EXPECT_EQ(tree.root().find("routing_key").text(), "R0");
        EXPECT_EQ(tree.root().find("dedup_key").text(), kKey);
    }
}

TEST(PagerDutyRender, LeavesTheFindingsOutBeforeTheWords) {
    Finding large = sample_finding();
    large.facts.parameters = {{"text", std::string(400'000, 'x')}};
    const std::vector<Finding> findings(2, large);
    const Content content = sample_content(Lang::en);
    const std::string whole = render(content, {findings.data(), 1}, kKey);
    EXPECT_TRUE(whole.contains("\"findings\""));
    EXPECT_LE(whole.size(), kMostBytes);
    const std::string words = render(content, findings, kKey);
    EXPECT_FALSE(words.contains("\"findings\""));
    EXPECT_TRUE(words.contains("\"Who\""));
    Content endless = content;
    endless.lines.assign(10'000, std::string(300, 'x'));
    const std::string bare = render(endless, findings, kKey);
    EXPECT_FALSE(bare.contains("custom_details"));
    EXPECT_TRUE(bare.contains("\"summary\":\"HIGH: SSH opened to the world"));
}

std::set<std::string> keys_of(base::json::Value object) {
    std::set<std::string> keys;
    for (const base::json::Value member : object.children()) {
        EXPECT_TRUE(keys.emplace(member.key()).second) << member.key();
    }
    return keys;
}

TEST(PagerDutyRender, NoValueActsOrGrows) {
    for (const std::string& text : hostile_texts()) {
        const Finding finding = bounded_hostile_finding(text);
        const std::string body = render(hostile_content(text), {&finding, 1}, kKey);
        EXPECT_LE(body.size() + std::string_view("'routing_key':'',").size() + 32, 512'000U);
        EXPECT_EQ(body.find_first_of("\n\r\x1b\x7f"), std::string::npos);
        EXPECT_FALSE(body.contains("\xe2\x80\xae"));
        base::json::Tree tree;
        ASSERT_TRUE(tree.parse(body)) << tree.error().what;
        const base::json::Value root = tree.root();
        const std::set<std::string> keys = keys_of(root);
        EXPECT_EQ(keys, (std::set<std::string>{"event_action", "dedup_key", "payload", "client"}));
        EXPECT_EQ(root.find("event_action").text(), "trigger");
        EXPECT_EQ(root.find("dedup_key").text(), kKey);
        const std::string_view summary = root.at("payload", "summary").text();
        EXPECT_TRUE(base::is_valid_utf8(summary));
        EXPECT_LE(summary.size(), 1024U);
        EXPECT_FALSE(root.at("payload", "source").text().empty());
        EXPECT_EQ(summary.find_first_of("\n\r\x1b"), std::string_view::npos);
    }
}

}  // namespace
}  // namespace metsuke::notify::pagerduty
