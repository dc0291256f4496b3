// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/google_chat/render.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/notify/body_texts.hpp"
#include "metsuke/notify/crowded_content.hpp"

namespace metsuke::notify::google_chat {
namespace {

using base::json::Tree;
using base::json::Value;

TEST(GoogleChatRender, IsAMessageThatIsReadInFiveSeconds) {
    EXPECT_EQ(
        render(full_content(base::Lang::ja),
               std::vector<Mention>{{.id = "users/123456789012345678901"}}),
        R"({"text":"<users/123456789012345678901> 【高】SSH が全世界に公開されました(成功) prod )"
        R"(/ sg-0a1b2c3d","fallbackText":"【高】SSH が全世界に公開されました(成功) prod / )"
        R"(sg-0a1b2c3d\n誰が: dev.a@example.co.jp(SSO: AdministratorAccess)\n何を: sg-0a1b2c3d )"
        R"(に受信ルールを 1 件追加しました。\nID f-00000000000000aa / ssh-open-world",)"
        R"("cardsV2":[{"cardId":"metsuke","card":{"sections":[{"widgets":[{"decoratedText":{)"
        R"j("topLabel":"誰が","text":"dev.a@example.co.jp(SSO: AdministratorAccess)",)j"
        R"("wrapText":true}},{"decoratedText":{"topLabel":"何を","text":"sg-0a1b2c3d )"
        R"(に受信ルールを 1 件追加しました。","wrapText":true}},{"textParagraph":{"text":"+ 22/)"
        R"(tcp (SSH) ← 0.0.0.0/0 ★全世界 説明「一時作業」 sgr-0f12"}},{"decoratedText":{)"
        R"("topLabel":"どこで","text":"prod (111122223333) / 東京 ap-northeast-1",)"
        R"("wrapText":true}},{"decoratedText":{"topLabel":"いつ","text":"2026-01-02 12:04:05 JST )"
        R"j((03:04:05 UTC)","wrapText":true}},{"decoratedText":{"topLabel":"どこから",)j"
        R"("text":"203.0.113.7 / マネジメントコンソール","wrapText":true}},{"decoratedText":{)"
        R"("topLabel":"ほかに当てはまるルール","text":"受信ルールの追加","wrapText":true}},{)"
        R"("decoratedText":{"topLabel":"次の手順","text":"1) 本人に意図を確認 2) 不要なら )"
        R"(sgr-0f12 を削除","wrapText":true}},{"textParagraph":{"text":"※ )"
        R"(ルールの追加のみ確認。インスタンスに届くかは未確認です。"}}]},{)"
        R"("header":"イベントの内容","collapsible":true,"widgets":[{"textParagraph":{)"
        R"("text":"requestParameters.groupId = \"sg-0a1b2c3d\""}}]},{"widgets":[{"buttonList":{)"
        R"("buttons":[{"text":"AWS コンソールで見る","onClick":{"openLink":{"url":"https://)"
        R"(ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home?region=ap-northeast-1#/)"
        R"(events/7d1e-1"}}}]}},{"textParagraph":{"text":"ID f-00000000000000aa / )"
        R"(ssh-open-world"}}]}]}}]})");
}

TEST(GoogleChatRender, HasAShortForm) {
    EXPECT_EQ(
        render_short(full_content(base::Lang::en), std::vector<Mention>{{.id = "users/all"}}),
        R"({"text":"<users/all> HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d\n)"
        R"(Who: dev.a@example.co.jp (SSO: AdministratorAccess)\nWhat: Added 1 inbound rule to )"
        R"(sg-0a1b2c3d.\nID f-00000000000000aa / ssh-open-world"})");
}

TEST(GoogleChatRender, CallsNobodyTheConfigurationDoesNotName) {
    for (const char* id : {"", "123", "all", "users/", "users/ALL", "users/1x", "users/12>",
                           "users/a@example.com"}) {
        const std::vector<Mention> mentions = {{.id = id}};
        EXPECT_EQ(render(full_content(base::Lang::ja), mentions),
                  render(full_content(base::Lang::ja)))
            << id;
    }
}

std::size_t widgets_of(const Value& root) {
    std::size_t count = 0;
    for (const Value section :
         root.find("cardsV2").first_child().at("card", "sections").children()) {
        EXPECT_NE(section.find("widgets").size(), 0U);
        count += section.find("widgets").size();
    }
    return count;
}

void expect_nothing_acts_anywhere(const std::string& text) {
    for (const char* acting : {"://", "www.", "http:e", "mailto:b", ":smile:", ":+1:", ":100:",
                               "<users", "<http", "<b>", "<a ", "\xe2\x80\xae", "\x1b", "\r"}) {
        EXPECT_FALSE(text.contains(acting)) << acting << " in " << text.substr(0, 300);
    }
}

void expect_nothing_acts_in_text(std::string_view text) {
    const std::string rest = without(std::string(text), {"<users/all> "});
    expect_nothing_acts_anywhere(rest);
    for (const char* acting : {"*bold", "_slant", "~struck", "`", "\n-", "\n*"}) {
        EXPECT_FALSE(rest.contains(acting)) << acting << " in " << rest.substr(0, 300);
    }
}

void expect_nothing_acts_in_card(const Value& card) {
    static const std::string kLink = full_content(base::Lang::ja).link;
    for (const std::string& text : texts_below(card)) {
        if (text == kLink) {
            continue;
        }
        expect_nothing_acts_anywhere(text);
        const std::string rest = without(text, {"<br>", "&amp;", "&lt;", "&gt;"});
        EXPECT_EQ(rest.find_first_of("<>&"), std::string::npos) << rest.substr(0, 300);
    }
}

void expect_harmless(const std::string& body) {
    Tree tree;
    ASSERT_TRUE(tree.parse(body)) << body.substr(0, 200);
    EXPECT_LE(body.size(), kMostBytes);
    EXPECT_LE(widgets_of(tree.root()), kMostWidgets);
    EXPECT_FALSE(tree.root().find("text").text().empty());
    expect_nothing_acts_in_text(tree.root().find("text").text());
    expect_nothing_acts_in_text(tree.root().find("fallbackText").text());
    expect_nothing_acts_in_card(tree.root().find("cardsV2"));
}

TEST(GoogleChatRender, NoValueActsInTheSpace) {
    const std::vector<Mention> mentions = {{.id = "users/all"}};
    for (const std::string& text : acting_texts()) {
        const Content content = acting_content(text);
        expect_harmless(render(content, mentions));
        expect_harmless(render_short(content, mentions));
        EXPECT_TRUE(render(content, mentions).contains("cardsV2")) << text.substr(0, 80);
    }
}

TEST(GoogleChatRender, ShortensWhatIsTooLong) {
    const std::string body = render(crowded_content());
    Tree tree;
    ASSERT_TRUE(tree.parse(body));
    EXPECT_LE(body.size(), kMostBytes);
    EXPECT_GT(body.size(), kMostBytes / 3);
    EXPECT_LE(widgets_of(tree.root()), kMostWidgets);
    EXPECT_TRUE(body.contains("sg-0 に"));
    EXPECT_TRUE(body.contains("… ほか "));
}

TEST(GoogleChatRender, SaysLittleWhereThereIsLittle) { expect_harmless(render({})); }

}  // namespace
}  // namespace metsuke::notify::google_chat
