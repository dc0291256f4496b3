// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/slack/render.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/notify/body_texts.hpp"
#include "metsuke/notify/crowded_content.hpp"

namespace metsuke::notify::slack {
namespace {

using base::json::Tree;
using base::json::Value;

TEST(SlackRender, IsAMessageThatIsReadInFiveSeconds) {
    EXPECT_EQ(
        render(full_content(base::Lang::ja), std::vector<Mention>{{.id = "U0123ABCD"}}),
        R"({"text":"【高】SSH が全世界に公開されました(成功) prod / sg-0a1b2c3d\n誰が: )"
        R"(dev.a@example.co.jp(SSO: AdministratorAccess)\n何を: sg-0a1b2c3d に受信ルールを 1 )"
        R"(件追加しました。\nID f-00000000000000aa / ssh-open-world\n<@U0123ABCD> ","blocks":[{)"
        R"("type":"section","text":{"type":"mrkdwn","text":"<@U0123ABCD> ","verbatim":true}},{)"
        R"("type":"header","text":{"type":"plain_text","text":"【高】SSH )"
        R"(が全世界に公開されました(成功) prod / sg-0a1b2c3d","emoji":false}}],"attachments":[{)"
        R"("color":"#e8590c","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*誰が*: )"
        R"(dev.a@example.co.jp(SSO: AdministratorAccess)\n*何を*: sg-0a1b2c3d に受信ルールを 1 )"
        R"(件追加しました。\n  + 22/tcp (SSH) ← 0.0.0.0/0 ★全世界 説明「一時作業」 sgr-0f12\n)"
        R"(*どこで*: prod (111122223333) / 東京 ap-northeast-1\n*いつ*: 2026-01-02 12:04:05 JST )"
        R"((03:04:05 UTC)\n*どこから*: 203.0.113.7 / マネジメントコンソール","verbatim":true}},{)"
        R"("type":"section","text":{"type":"mrkdwn","text":"*ほかに当てはまるルール*: )"
        R"(受信ルールの追加\n*次の手順*: 1) 本人に意図を確認 2) 不要なら sgr-0f12 を削除\n※ )"
        R"(ルールの追加のみ確認。インスタンスに届くかは未確認です。","verbatim":true}},{)"
        R"("type":"section","text":{"type":"mrkdwn","text":"```\nrequestParameters.groupId = )"
        R"(\"sg-0a1b2c3d\"\n```","verbatim":true}},{"type":"section","text":{"type":"mrkdwn",)"
        R"("text":"<https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home?)"
        R"(region=ap-northeast-1#/events/7d1e-1|AWS コンソールで見る>","verbatim":true}},{)"
        R"("type":"context","elements":[{"type":"plain_text","text":"ID f-00000000000000aa / )"
        R"(ssh-open-world","emoji":false}]}]}],"unfurl_links":false,"unfurl_media":false})");
}

TEST(SlackRender, SpeaksEnglish) {
    EXPECT_EQ(
        render(full_content(base::Lang::en)),
        R"({"text":"HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d\nWho: )"
        R"(dev.a@example.co.jp (SSO: AdministratorAccess)\nWhat: Added 1 inbound rule to )"
        R"(sg-0a1b2c3d.\nID f-00000000000000aa / ssh-open-world","blocks":[{"type":"header",)"
        R"("text":{"type":"plain_text","text":"HIGH: SSH opened to the world (success) — prod / )"
        R"(sg-0a1b2c3d","emoji":false}}],"attachments":[{"color":"#e8590c","blocks":[{)"
        R"("type":"section","text":{"type":"mrkdwn","text":"*Who*: dev.a@example.co.jp (SSO: )"
        R"(AdministratorAccess)\n*What*: Added 1 inbound rule to sg-0a1b2c3d.\n  + 22/tcp (SSH) )"
        R"(← 0.0.0.0/0 ★ whole world \"一時作業\" sgr-0f12\n*Where*: prod (111122223333) / Tokyo )"
        R"(ap-northeast-1\n*When*: 2026-01-02 03:04:05 UTC\n*From*: 203.0.113.7 / the console",)"
        R"("verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"*Also matched*: )"
        R"(Inbound rule added\n*Next*: 1) Ask the person 2) Remove sgr-0f12\nNote: Only the rule )"
        R"(is known, not whether it reaches an instance.","verbatim":true}},{"type":"section",)"
        R"("text":{"type":"mrkdwn","text":"```\nrequestParameters.groupId = \"sg-0a1b2c3d\"\n)"
        R"(```","verbatim":true}},{"type":"section","text":{"type":"mrkdwn","text":"<https://)"
        R"(ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home?region=ap-northeast-1#/)"
        R"(events/7d1e-1|See it in the AWS console>","verbatim":true}},{"type":"context",)"
        R"("elements":[{"type":"plain_text","text":"ID f-00000000000000aa / ssh-open-world",)"
        R"("emoji":false}]}]}],"unfurl_links":false,"unfurl_media":false})");
}

TEST(SlackRender, HasAShortForm) {
    EXPECT_EQ(
        render_short(full_content(base::Lang::ja), std::vector<Mention>{{.id = "here"}}),
        R"({"text":"【高】SSH が全世界に公開されました(成功) prod / sg-0a1b2c3d\n誰が: )"
        R"(dev.a@example.co.jp(SSO: AdministratorAccess)\n何を: sg-0a1b2c3d に受信ルールを 1 )"
        R"(件追加しました。\nID f-00000000000000aa / ssh-open-world\n<!here> ",)"
        R"("unfurl_links":false,"unfurl_media":false})");
}

TEST(SlackRender, CallsNobodyTheConfigurationDoesNotName) {
    for (const char* id :
         {"", "U", "u0123", "U01 23", "U01>", "everyone", "#C1", "C0123", "U0123|x", "S"}) {
        const std::vector<Mention> mentions = {{.id = id}};
        EXPECT_EQ(render(full_content(base::Lang::ja), mentions),
                  render(full_content(base::Lang::ja)))
            << id;
    }
}

TEST(SlackRender, CallsPersonsGroupsAndRooms) {
    const std::vector<Mention> mentions = {{.id = "W0123"}, {.id = "S0123"}, {.id = "channel"}};
    EXPECT_TRUE(render(full_content(base::Lang::ja), mentions)
                    .contains(R"("text":"<@W0123> <!subteam^S0123> <!channel> ","verbatim":true)"));
}

TEST(SlackRender, TellsALongHeadingWhole) {
    Content content = full_content(base::Lang::en);
    content.title = std::string(200, 'x');
    const std::string body = render(content);
    EXPECT_FALSE(body.contains(R"("type":"header")"));
    EXPECT_TRUE(body.contains("*HIGH: " + content.title));
}

/// Each object of that type, wherever it stands.
std::vector<Value> of_type(const Value& value, std::string_view type) {
    std::vector<Value> found;
    if (value.find("type").text() == type) {
        found.push_back(value);
    }
    for (const Value child : value.children()) {
        const std::vector<Value> below = of_type(child, type);
        found.insert(found.end(), below.begin(), below.end());
    }
    return found;
}

void expect_within_limits(const std::string& body) {
    Tree tree;
    ASSERT_TRUE(tree.parse(body)) << body.substr(0, 200);
    const Value attached = tree.root().find("attachments").first_child().find("blocks");
    EXPECT_LE(tree.root().find("blocks").size() + attached.size(), kMostBlocks);
    EXPECT_LE(utf16_units(body), kMostBody);
    EXPECT_LE(utf16_units(std::string(tree.root().find("text").text())), 4000U);
    for (const Value section : of_type(tree.root(), "section")) {
        EXPECT_LE(utf16_units(section.at("text", "text").text()), kMostSection);
        EXPECT_FALSE(section.at("text", "text").text().empty());
    }
    for (const Value header : of_type(tree.root(), "header")) {
        EXPECT_LE(utf16_units(header.at("text", "text").text()), kMostHeader);
    }
}

std::string link_markup() {
    return "<" + full_content(base::Lang::ja).link + "|AWS コンソールで見る>";
}

/// Marks that we set ourselves.
std::string without_ours(const std::string& text) {
    return without(text, {link_markup(), "<@U0123ABCD> ", "*誰が*", "*何を*", "*理由*", "*どこで*",
                          "*いつ*", "*どこから*", "*対象*", "*ほかに当てはまるルール*",
                          "*次の手順*", "&amp;", "&lt;", "&gt;", "```\n", "\n```"});
}

void expect_nothing_acts(const std::string& text) {
    const std::string rest = without_ours(text);
    EXPECT_EQ(rest.find_first_of("<>&`"), std::string::npos) << rest.substr(0, 300);
    for (const char* unseen : {"\xe2\x80\xae", "\x1b", "\r", "\t"}) {
        EXPECT_FALSE(rest.contains(unseen));
    }
    if (text.starts_with("```\n")) {
        return;  // only the above has a meaning there
    }
    for (const char* acting :
         {"@channel", "@here", "@all", "@everyone", "@CHANNEL", "://", "www.", "http:e", "mailto:b",
          ":smile:", ":+1:", ":100:", ":笑顔:", "*bold", "_slant", "~struck", "\n&gt;"}) {
        EXPECT_FALSE(rest.contains(acting)) << acting << " in " << rest.substr(0, 300);
    }
}

TEST(SlackRender, NoValueActsInTheChannel) {
    const std::vector<Mention> mentions = {{.id = "U0123ABCD"}};
    for (const std::string& text : acting_texts()) {
        const Content content = acting_content(text);
        for (const std::string& body :
             {render(content, mentions), render_short(content, mentions)}) {
            expect_within_limits(body);
            const std::vector<std::string> texts = texts_of(body);
            ASSERT_FALSE(texts.empty());
            std::ranges::for_each(texts, expect_nothing_acts);
        }
        EXPECT_TRUE(render(content, mentions).contains(R"("attachments":)")) << text.substr(0, 80);
    }
}

TEST(SlackRender, ShortensWhatIsTooLong) {
    const std::string body = render(crowded_content());
    expect_within_limits(body);
    EXPECT_GT(utf16_units(body), kMostBody / 2);
    EXPECT_TRUE(body.contains("sg-0 に"));
    EXPECT_TRUE(body.contains("… ほか "));
    EXPECT_TRUE(body.contains("次の手順"));
}

TEST(SlackRender, SaysLittleWhereThereIsLittle) {
    expect_within_limits(render({}));
    EXPECT_FALSE(render({}).contains("attachments"));
}

}  // namespace
}  // namespace metsuke::notify::slack
