// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/teams/render.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/notify/body_texts.hpp"
#include "metsuke/notify/crowded_content.hpp"

namespace metsuke::notify::teams {
namespace {

using base::json::Tree;
using base::json::Value;

TEST(TeamsRender, IsACardThatIsReadInFiveSeconds) {
    EXPECT_EQ(
        render(full_content(base::Lang::ja)),
        R"({"type":"message","attachments":[{"contentType":"application/)"
        R"(vnd.microsoft.card.adaptive","contentUrl":null,"content":{"$schema":"http://)"
        R"(adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.2",)"
        R"("msteams":{"width":"full"},"body":[{"type":"TextBlock","text":"【高】SSH )"
        R"(が全世界に公開されました(成功) prod / sg-0a1b2c3d","wrap":true,"size":"Large",)"
        R"("weight":"Bolder","color":"Attention"},{"type":"FactSet","facts":[{"title":"誰が",)"
        R"j("value":"dev.a@example.co.jp(SSO: AdministratorAccess)"},{"title":"何を",)j"
        R"("value":"sg-0a1b2c3d に受信ルールを 1 件追加しました。"}]},{"type":"TextBlock",)"
        R"("text":")"
        "\u200b"
        R"(+ 22/tcp (SSH) ← 0.0.0.0/0 ★全世界 説明「一時作業」 sgr-0f12","wrap":true,)"
        R"("spacing":"None"},{"type":"FactSet","facts":[{"title":"どこで","value":"prod )"
        R"((111122223333) / 東京 ap-northeast-1"},{"title":"いつ","value":"2026-01-02 12:04:05 )"
        R"j(JST (03:04:05 UTC)"},{"title":"どこから","value":"203.0.113.7 / )j"
        R"(マネジメントコンソール"}]},{"type":"FactSet","facts":[{)"
        R"("title":"ほかに当てはまるルール","value":"受信ルールの追加"},{"title":"次の手順",)"
        R"("value":")"
        "\u200b"
        R"(1) 本人に意図を確認 2) 不要なら sgr-0f12 を削除"}]},{"type":"TextBlock","text":"※ )"
        R"(ルールの追加のみ確認。インスタンスに届くかは未確認です。","wrap":true,)"
        R"("isSubtle":true},{"type":"Container","style":"emphasis","items":[{)"
        R"("type":"RichTextBlock","spacing":"None","inlines":[{"type":"TextRun",)"
        R"("text":"requestParameters.groupId = \"sg-0a1b2c3d\"","fontType":"Monospace"}]}]},{)"
        R"("type":"TextBlock","text":"ID f-00000000000000aa / ssh-open-world","wrap":true,)"
        R"("size":"Small","isSubtle":true}],"actions":[{"type":"Action.OpenUrl","title":"AWS )"
        R"(コンソールで見る","url":"https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/)"
        R"(home?region=ap-northeast-1#/events/7d1e-1"}]}}]})");
}

TEST(TeamsRender, HasAShortForm) {
    EXPECT_EQ(
        render_short(full_content(base::Lang::en)),
        R"({"type":"message","attachments":[{"contentType":"application/)"
        R"(vnd.microsoft.card.adaptive","contentUrl":null,"content":{"$schema":"http://)"
        R"(adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.2",)"
        R"("msteams":{"width":"full"},"body":[{"type":"TextBlock","text":"HIGH: SSH opened to )"
        R"(the world (success) — prod / sg-0a1b2c3d","wrap":true,"spacing":"None"},{)"
        R"j("type":"TextBlock","text":"Who: dev.a@example.co.jp (SSO: AdministratorAccess)",)j"
        R"("wrap":true,"spacing":"None"},{"type":"TextBlock","text":"What: Added 1 inbound rule )"
        R"(to sg-0a1b2c3d.","wrap":true,"spacing":"None"},{"type":"TextBlock","text":"ID )"
        R"(f-00000000000000aa / ssh-open-world","wrap":true,"spacing":"None"}]}}]})");
}

TEST(TeamsRender, CallsNobody) {
    const std::vector<Mention> mentions = {{.id = "taro", .name = "太郎"}};
    EXPECT_EQ(render(full_content(base::Lang::ja), mentions), render(full_content(base::Lang::ja)));
}

TEST(TeamsRender, ShowsTheLevelByColour) {
    Content content = full_content(base::Lang::ja);
    content.level = base::Level::medium;
    EXPECT_TRUE(render(content).contains(R"("color":"Warning")"));
    content.level = base::Level::informational;
    EXPECT_TRUE(render(content).contains(R"("color":"Default")"));
}

/// What Teams reads as Markdown: the texts of text blocks and of facts.
void append_markdown(const Value& value, std::vector<std::string>& texts) {
    const bool is_block = value.find("type").text() == "TextBlock";
    for (const std::string_view key : {"text", "title", "value"}) {
        const bool is_fact = key != "text" && value.find("value").is_string();
        if ((key == "text" && is_block) || is_fact) {
            texts.emplace_back(value.find(key).text());
        }
    }
    for (const Value child : value.children()) {
        append_markdown(child, texts);
    }
}

void expect_nothing_acts(const std::string& body) {
    Tree tree;
    ASSERT_TRUE(tree.parse(body)) << body.substr(0, 200);
    EXPECT_LE(body.size(), kMostBytes);
    const std::string our_link = full_content(base::Lang::ja).link;
    for (const std::string& text : texts_below(tree.root())) {
        if (text.starts_with("http://adaptivecards.io/") || text == our_link) {
            continue;  // the name of the schema, and what our button opens
        }
        for (const char* acting : {"://", "www.", "http:e", "mailto:b", "{{", "<at", "</at", "<b",
                                   "<x", "\xe2\x80\xae", "\x1b", "\r", "\n"}) {
            EXPECT_FALSE(text.contains(acting)) << acting << " in " << text.substr(0, 300);
        }
    }
    std::vector<std::string> markdown;
    append_markdown(tree.root(), markdown);
    ASSERT_FALSE(markdown.empty());
    for (const std::string& text : markdown) {
        EXPECT_FALSE(has_bare(text, "`*[]")) << text.substr(0, 300);
        EXPECT_FALSE(text.contains(" _slant") || text.contains(" __under")) << text.substr(0, 300);
        EXPECT_FALSE(text.contains("&lt;") || text.contains("&#64;")) << text.substr(0, 300);
        EXPECT_TRUE(text.find_first_of("#>-+1 ") != 0 || text.starts_with("198.")) << text;
    }
}

TEST(TeamsRender, NoValueActsInTheRoom) {
    for (const std::string& text : acting_texts()) {
        const Content content = acting_content(text);
        expect_nothing_acts(render(content));
        expect_nothing_acts(render_short(content));
        EXPECT_TRUE(render(content).contains("FactSet")) << text.substr(0, 80);
    }
}

TEST(TeamsRender, ShortensWhatIsTooLong) {
    const std::string body = render(crowded_content());
    expect_nothing_acts(body);
    EXPECT_GT(body.size(), kMostBytes / 2);
    EXPECT_TRUE(body.contains("sg-0 に"));
    EXPECT_TRUE(body.contains("… ほか "));
    EXPECT_TRUE(body.contains("Monospace"));
}

TEST(TeamsRender, SaysLittleWhereThereIsLittle) { expect_nothing_acts(render({})); }

}  // namespace
}  // namespace metsuke::notify::teams
