// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/mattermost/render.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/notify/body_texts.hpp"
#include "metsuke/notify/crowded_content.hpp"

namespace metsuke::notify::mattermost {
namespace {

using base::json::Tree;

TEST(MattermostRender, IsAPostThatIsReadInFiveSeconds) {
    EXPECT_EQ(
        render(full_content(base::Lang::ja), std::vector<Mention>{{.id = "dev.a"}, {.id = "here"}}),
        R"({"text":"@dev.a @here **【高】SSH が全世界に公開されました(成功) prod / )"
        R"(sg-0a1b2c3d**","attachments":[{"fallback":"【高】SSH が全世界に公開されました(成功) )"
        R"(prod / sg-0a1b2c3d\n誰が: dev.a@example.co.jp(SSO: AdministratorAccess)\n何を: )"
        R"(sg-0a1b2c3d に受信ルールを 1 件追加しました。\nID f-00000000000000aa / )"
        R"(ssh-open-world","color":"#e8590c","text":"**誰が**: dev.a@example.co.jp(SSO: )"
        R"(AdministratorAccess)\n**何を**: sg-0a1b2c3d に受信ルールを 1 件追加しました。\n)"
        "\u200b"
        R"(+ 22/tcp (SSH) ← 0.0.0.0/0 ★全世界 説明「一時作業」 sgr-0f12\n**どこで**: prod )"
        R"((111122223333) / 東京 ap-northeast-1\n**いつ**: 2026-01-02 12:04:05 JST (03:04:05 )"
        R"(UTC)\n**どこから**: 203.0.113.7 / マネジメントコンソール\n**ほかに当てはまるルール**: )"
        R"(受信ルールの追加\n**次の手順**: )"
        "\u200b"
        R"(1) 本人に意図を確認 2) 不要なら sgr-0f12 を削除\n※ )"
        R"(ルールの追加のみ確認。インスタンスに届くかは未確認です。\n```\n)"
        R"(requestParameters.groupId = \"sg-0a1b2c3d\"\n```\n[AWS コンソールで見る](https://)"
        R"(ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home?region=ap-northeast-1#/)"
        R"(events/7d1e-1)\nID f-00000000000000aa / ssh-open-world"}]})");
}

TEST(MattermostRender, HasAShortForm) {
    EXPECT_EQ(render_short(full_content(base::Lang::en)),
              R"({"text":"HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d\nWho: )"
              R"(dev.a@example.co.jp (SSO: AdministratorAccess)\nWhat: Added 1 inbound rule to )"
              R"(sg-0a1b2c3d.\nID f-00000000000000aa / ssh-open-world"})");
}

TEST(MattermostRender, CallsNobodyTheConfigurationDoesNotName) {
    for (const char* id : {"", "@taro", "Taro", "a b", "a*", "a\n@all"}) {
        const std::vector<Mention> mentions = {{.id = id}};
        EXPECT_EQ(render(full_content(base::Lang::ja), mentions),
                  render(full_content(base::Lang::ja)))
            << id;
    }
}

void expect_within_limits(const std::string& body) {
    Tree tree;
    ASSERT_TRUE(tree.parse(body)) << body.substr(0, 200);
    EXPECT_FALSE(tree.root().find("text").text().empty());
    EXPECT_LE(utf16_units(tree.root().find("text").text()), kMostText);
    EXPECT_LE(utf16_units(tree.root().find("attachments").raw()), kMostAttachments);
}

/// In front of the first fence and behind the last one.
std::string without_code(const std::string& text) {
    const std::size_t begin = text.find("```\n");
    const std::size_t end = text.rfind("\n```");
    if (begin == std::string::npos || end == std::string::npos || end < begin) {
        return text;
    }
    const std::string code = text.substr(begin + 4, end - begin - 4);
    EXPECT_FALSE(code.contains("```"));
    EXPECT_FALSE(code.contains("@here") || code.contains("@all") || code.contains('<'));
    return text.substr(0, begin) + text.substr(end + 4);
}

/// Without the mention, and without what makes the heading bold.
std::string without_frame(std::string text) {
    static const std::string kOpen = "@dev.a **";
    static const std::string kClose = "**";
    if (text.starts_with(kOpen) && text.ends_with(kClose)) {
        text = text.substr(kOpen.size(), text.size() - kOpen.size() - kClose.size());
    }
    return text;
}

std::string link_markup() {
    return "[AWS コンソールで見る](" + full_content(base::Lang::ja).link + ")";
}

void expect_nothing_acts(const std::string& text) {
    const std::string rest =
        without(without_code(without_frame(text)),
                {link_markup(), "**誰が**", "**何を**", "**理由**", "**どこで**", "**いつ**",
                 "**どこから**", "**対象**", "**ほかに当てはまるルール**", "**次の手順**"});
    EXPECT_FALSE(has_bare(rest, "`*[]~")) << rest.substr(0, 300);
    for (const char* acting :
         {"@channel", "@here",     "@all",    "@everyone",    "@taro",  "@CHANNEL",
          "~town",    "#tag",      "://",     "www.",         "http:e", "mailto:b",
          "tel:1",    "example/x", ":smile:", ":+1:",         ":100:",  ":)",
          ":D",       ";)",        ":-P",     "x-d",          "<",      " _slant",
          " __under", "$x$",       "&lt;",    "&#64;",        "\n#",    "\n-",
          "\n>",      "\n1.",      "\n  ",    "\xe2\x80\xae", "\x1b",   "\r"}) {
        EXPECT_FALSE(rest.contains(acting)) << acting << " in " << rest.substr(0, 300);
    }
}

TEST(MattermostRender, NoValueActsInTheChannel) {
    const std::vector<Mention> mentions = {{.id = "dev.a"}};
    for (const std::string& text : acting_texts()) {
        const Content content = acting_content(text);
        for (const std::string& body : {render(content, mentions), render_short(content)}) {
            expect_within_limits(body);
            for (const std::string& one : texts_of(body)) {
                expect_nothing_acts(one);
            }
        }
        EXPECT_TRUE(render(content, mentions).contains("attachments")) << text.substr(0, 80);
    }
}

TEST(MattermostRender, ShortensWhatIsTooLong) {
    const std::string body = render(crowded_content());
    expect_within_limits(body);
    EXPECT_GT(utf16_units(body), kMostAttachments / 2);
    EXPECT_TRUE(body.contains("sg-0 に"));
    EXPECT_TRUE(body.contains("… ほか "));
}

TEST(MattermostRender, SaysLittleWhereThereIsLittle) { expect_within_limits(render({})); }

}  // namespace
}  // namespace metsuke::notify::mattermost
