// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/sns/amazon_q.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/notify/sample_content.hpp"
#include "metsuke/notify/sns/render.hpp"

namespace metsuke::notify::sns {
namespace {

using base::Lang;
using finding::Finding;

TEST(AmazonQ, IsACustomNotificationInEnglish) {
    const Finding finding = sample_finding();
    EXPECT_EQ(render_amazon_q(sample_content(Lang::en), {&finding, 1}, Threads::off),
              R"({"version":"1.0","source":"custom","id":"f-00000000000000aa","content":{)"
              R"("textType":"client-markdown",)"
              R"("title":"HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d",)"
              R"("description":"Who: dev.a@)"
              "\u200b"
              R"(example.co.jp (SSO: AdministratorAccess)\n)"
              R"(What: Added 1 inbound rule to sg-0a1b2c3d.\n)"
              "\u200b"
              R"( + 22/tcp (SSH) ← 0.0.0.0/0 ★ whole world \"一時作業\" sgr-0f12\n)"
              R"(Where: prod (111122223333) / Tokyo ap-northeast-1\n)"
              R"(When: 2026-01-02 03:04:05 UTC\nFrom: 203.0.113.7 / the console\n)"
              R"(Note: Only the rule is known, not whether it reaches an instance.\n)"
              R"(https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home)"
              R"(?region=ap-northeast-1#/events/7d1e-1\nID f-00000000000000aa / ssh-open-world\n",)"
              R"("nextSteps":["Ask the person","Remove sgr-0f12"],)"
              R"("keywords":["HIGH","ssh-open-world"]},"metadata":{)"
              R"("summary":"HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d",)"
              R"("eventType":"metsuke.finding","relatedResources":["sg-0a1b2c3d"],)"
              R"("additionalContext":{"level":"high","rule":"ssh-open-world",)"
              R"("account":"111122223333","region":"ap-northeast-1"}}})");
}

TEST(AmazonQ, IsACustomNotificationInJapanese) {
    const Finding finding = sample_finding();
    Content content = sample_content(Lang::ja);
    content.lines = {"1 行目"};
    content.detail = {"requestParameters.groupId = sg-0a1b2c3d"};
    const std::string message = render_amazon_q(content, {&finding, 1}, Threads::by_alert);
    base::json::Tree tree;
    ASSERT_TRUE(tree.parse(message)) << tree.error().what;
    EXPECT_EQ(tree.root().at("content", "title").text(),
              "【高】SSH が全世界に公開されました(成功) prod / sg-0a1b2c3d");
    EXPECT_EQ(tree.root().at("content", "description").text(),
              "誰が: dev.a@\u200bexample.co.jp(SSO: AdministratorAccess)\n"
              "何を: sg-0a1b2c3d に受信ルールを 1 件追加しました。\n"
              "\u200b + 22/tcp (SSH) ← 0.0.0.0/0 ★全世界 説明「一時作業」 sgr-0f12\n"
              "どこで: prod (111122223333) / 東京 ap-northeast-1\n"
              "いつ: 2026-01-02 12:04:05 JST (03:04:05 UTC)\n"
              "どこから: 203.0.113.7 / マネジメントコンソール\n"
              "\u200b 1 行目\n"
              "※ ルールの追加のみ確認。インスタンスに届くかは未確認です。\n"
              "https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home"
              "?region=ap-northeast-1#/events/7d1e-1\n"
              "ID f-00000000000000aa / ssh-open-world\n"
              "イベントの内容:\n"
              "\u200b requestParameters.groupId = sg-0a1b2c3d\n");
    EXPECT_EQ(tree.root().at("metadata", "threadId").text(), "f-00000000000000aa");
    EXPECT_EQ(tree.root().at("content", "keywords").first_child().text(), "高");
}

TEST(AmazonQ, HasADescriptionWhereThereIsNothingToTell) {
    const std::string message = render_amazon_q(Content{.title = "x"}, {}, Threads::by_alert);
    base::json::Tree tree;
    ASSERT_TRUE(tree.parse(message));
    EXPECT_EQ(tree.root().at("content", "description").text(), "MEDIUM: x");
    EXPECT_TRUE(tree.root().find("id").is_missing());
}

void expect_neutral(std::string_view text, std::string_view link) {
    std::string rest(text);
    const std::size_t at = link.empty() ? std::string::npos : rest.find(link);
    if (at != std::string::npos) {
        rest.erase(at, link.size());
    }
    EXPECT_TRUE(base::is_valid_utf8(rest));
    EXPECT_EQ(rest.find_first_of("<>[]*~`#|\r\x1b"), std::string::npos) << rest.substr(0, 500);
    for (const char* acting : {"://", "@h", "@U", ":devil:", "_slanted", "\xe2\x80\xae"}) {
        EXPECT_FALSE(rest.contains(acting)) << acting;
    }
}

/// Every text that is shown.
void expect_all_neutral(base::json::Value value, std::string_view link) {
    if (value.is_string()) {
        expect_neutral(value.text(), link);
    }
    for (const base::json::Value child : value.children()) {
        expect_all_neutral(child, link);
    }
}

TEST(AmazonQ, NoValueActsOrGrows) {
    for (const std::string& text : hostile_texts()) {
        const std::vector<Finding> findings(2, bounded_hostile_finding(text));
        const Content content = hostile_content(text);
        const std::string message = render_amazon_q(content, findings, Threads::by_alert);
        EXPECT_LT(message.size(), 30'000U);
        base::json::Tree tree;
        ASSERT_TRUE(tree.parse(message)) << tree.error().what;
        const base::json::Value root = tree.root();
        EXPECT_EQ(root.find("version").text(), "1.0");
        EXPECT_EQ(root.find("source").text(), "custom");
        EXPECT_LE(root.at("content", "title").text().size(), 250U);
        EXPECT_LE(root.at("content", "description").text().size(), 3000U);
        EXPECT_FALSE(root.at("content", "description").text().empty());
        EXPECT_LE(root.at("content", "nextSteps").size(), 5U);
        EXPECT_LE(root.at("content", "keywords").size(), 6U);
        expect_all_neutral(root.find("content"), content.link);
        for (const base::json::Value member : root.find("metadata").children()) {
            if (member.key() != "threadId") {  // of id_token(), and not shown
                expect_all_neutral(member, content.link);
            }
        }
    }
}

}  // namespace
}  // namespace metsuke::notify::sns
