// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/discord/render.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/notify/body_texts.hpp"
#include "metsuke/notify/crowded_content.hpp"

namespace metsuke::notify::discord {
namespace {

using base::json::Tree;
using base::json::Value;

TEST(DiscordRender, IsAMessageThatIsReadInFiveSeconds) {
    EXPECT_EQ(
        render(full_content(base::Lang::ja),
               std::vector<Mention>{{.id = "80351110224678912"}, {.id = "&165511591545143296"}}),
        R"({"content":"<@80351110224678912> <@&165511591545143296> ","embeds":[{)"
        R"("title":"【高】SSH が全世界に公開されました(成功) prod / sg-0a1b2c3d","url":"https://)"
        R"(ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home?region=ap-northeast-1#/)"
        R"(events/7d1e-1","color":15227148,"description":"**誰が**: dev.a@example.co.jp(SSO: )"
        R"(AdministratorAccess)\n**何を**: sg-0a1b2c3d に受信ルールを 1 件追加しました。\n)"
        "\u200b"
        R"(+ 22/tcp (SSH) ← 0.0.0.0/0 ★全世界 説明「一時作業」 sgr-0f12","fields":[{)"
        R"("name":"どこで","value":"prod (111122223333) / 東京 ap-northeast-1","inline":true},{)"
        R"j("name":"いつ","value":"2026-01-02 12:04:05 JST (03:04:05 UTC)","inline":true},{)j"
        R"("name":"どこから","value":"203.0.113.7 / マネジメントコンソール","inline":true},{)"
        R"("name":"ほかに当てはまるルール","value":"受信ルールの追加","inline":false},{)"
        R"("name":"次の手順","value":")"
        "\u200b"
        R"(1) 本人に意図を確認 2) 不要なら sgr-0f12 を削除","inline":false},{"name":")"
        "\u200b"
        R"(","value":"※ ルールの追加のみ確認。インスタンスに届くかは未確認です。",)"
        R"("inline":false}],"footer":{"text":"ID f-00000000000000aa / ssh-open-world"}},{)"
        R"("color":15227148,"description":"```\nrequestParameters.groupId = \"sg-0a1b2c3d\"\n)"
        R"(```"}],"allowed_mentions":{"parse":[],"users":["80351110224678912"],"roles":[)"
        R"("165511591545143296"]}})");
}

TEST(DiscordRender, HasAShortForm) {
    EXPECT_EQ(
        render_short(full_content(base::Lang::en)),
        R"({"content":"HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d\nWho: )"
        R"(dev.a@example.co.jp (SSO: AdministratorAccess)\nWhat: Added 1 inbound rule to )"
        R"(sg-0a1b2c3d.\nID f-00000000000000aa / ssh-open-world","allowed_mentions":{"parse":[],)"
        R"("users":[],"roles":[]}})");
}

TEST(DiscordRender, CallsNobodyTheConfigurationDoesNotName) {
    for (const char* id : {"", "0123", "&", "@everyone", "here", "12x", "!123456", "1> <@2",
                           "123456789012345678901"}) {
        const std::vector<Mention> mentions = {{.id = id}};
        EXPECT_EQ(render(full_content(base::Lang::ja), mentions),
                  render(full_content(base::Lang::ja)))
            << id;
    }
}

void expect_field_within_limits(const Value& field) {
    EXPECT_LE(utf16_units(field.find("name").text()), kMostFieldName);
    EXPECT_LE(utf16_units(field.find("value").text()), kMostFieldValue);
    EXPECT_FALSE(field.find("name").text().empty() || field.find("value").text().empty());
}

/// How much of the sum over all embeds this one takes.
std::size_t size_within_limits(const Value& embed) {
    EXPECT_LE(utf16_units(embed.find("title").text()), kMostTitle);
    EXPECT_LE(utf16_units(embed.find("description").text()), kMostDescription);
    EXPECT_LE(utf16_units(embed.at("footer", "text").text()), kMostFooter);
    EXPECT_LE(embed.find("fields").size(), kMostFields);
    for (const Value field : embed.find("fields").children()) {
        expect_field_within_limits(field);
    }
    return utf16_units(texts_below(embed));
}

void expect_within_limits(const std::string& body) {
    Tree tree;
    ASSERT_TRUE(tree.parse(body)) << body.substr(0, 200);
    EXPECT_LE(utf16_units(tree.root().find("content").text()), kMostContent);
    EXPECT_LE(tree.root().find("embeds").size(), 10U);
    std::size_t size = 0;
    for (const Value embed : tree.root().find("embeds").children()) {
        size += size_within_limits(embed);
    }
    EXPECT_LE(size, kMostInEmbeds);
    EXPECT_EQ(tree.root().at("allowed_mentions", "parse").raw(), "[]");
}

void expect_nothing_acts(const std::string& text) {
    static const std::string kFence = "```";
    static const std::string kLink = full_content(base::Lang::ja).link;
    if (text == kLink) {
        return;
    }
    for (const char* unseen : {"\xe2\x80\xae", "\x1b", "\r", "\t"}) {
        EXPECT_FALSE(text.contains(unseen));
    }
    if (text.starts_with("```\n") && text.ends_with("\n```")) {
        EXPECT_EQ(text.find(kFence, 3), text.size() - kFence.size());
        return;
    }
    const std::string rest =
        without(text, {"**誰が**", "**何を**", "**理由**", "**対象**", "<@80351110224678912> "});
    EXPECT_FALSE(has_bare(rest, "`*~|<>[]")) << rest.substr(0, 300);
    for (const char* acting :
         {"@here", "@all", "@everyone", "://", "www.", "http:e",
          ":smile:", ":+1:", ":100:", " _slant", " __under", "\n#", "\n-", "\n>", "\n1."}) {
        EXPECT_FALSE(rest.contains(acting)) << acting << " in " << rest.substr(0, 300);
    }
    EXPECT_NE(rest.find_first_of("#>-"), 0U) << rest;
}

TEST(DiscordRender, NoValueActsInTheChannel) {
    const std::vector<Mention> mentions = {{.id = "80351110224678912"}};
    for (const std::string& text : acting_texts()) {
        const Content content = acting_content(text);
        for (const std::string& body :
             {render(content, mentions), render_short(content, mentions)}) {
            expect_within_limits(body);
            Tree tree;
            ASSERT_TRUE(tree.parse(body));
            EXPECT_EQ(tree.root().at("allowed_mentions", "users").raw(),
                      R"(["80351110224678912"])");
            for (const std::string& one : texts_of(body)) {
                expect_nothing_acts(one);
            }
        }
        EXPECT_TRUE(render(content, mentions).contains(R"("embeds":)")) << text.substr(0, 80);
    }
}

TEST(DiscordRender, ShortensWhatIsTooLong) {
    const std::string body = render(crowded_content());
    expect_within_limits(body);
    EXPECT_GT(utf16_units(texts_of(body)), kMostInEmbeds / 2);
    EXPECT_TRUE(body.contains("sg-0 に"));
    EXPECT_TRUE(body.contains("… ほか "));
    EXPECT_TRUE(body.contains(R"("description":"```\n)"));
}

TEST(DiscordRender, SaysLittleWhereThereIsLittle) { expect_within_limits(render({})); }

}  // namespace
}  // namespace metsuke::notify::discord
