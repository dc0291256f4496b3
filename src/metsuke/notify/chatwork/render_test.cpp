// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/chatwork/render.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/utf8.hpp"
#include "metsuke/notify/hostile_finding.hpp"
#include "metsuke/notify/sample_finding.hpp"

namespace metsuke::notify::chatwork {
namespace {

using finding::Finding;

Content content(const Finding& finding) {
    static const NextSteps kSteps = {.ja = {"本人に意図を確認", "不要なら sgr-0f12 を削除"},
                                     .en = {}};
    return content_of({&finding, 1}, sample_setting(base::Lang::ja),
                      [](std::string_view) { return &kSteps; });
}

TEST(ChatworkRender, IsAMessageThatIsReadInFiveSeconds) {
    EXPECT_EQ(render(content(sample_finding()), std::vector<Mention>{{"1234567", "当番さん"}}),
              "[To:1234567] 当番さん\n"
              "[info][title]【高】SSH が全世界に公開されました(成功) prod / sg-0a1b2c3d[/title]"
              "誰が: dev.a@example.co.jp(SSO: AdministratorAccess)\n"
              "何を: sg-0a1b2c3d に受信ルールを 1 件追加しました。\n"
              " + 22/tcp (SSH) ← 0.0.0.0/0 ★全世界 説明「一時作業」 sgr-0f12\n"
              "どこで: prod (111122223333) / 東京 ap-northeast-1\n"
              "いつ: 2026-01-02 12:04:05 JST (03:04:05 UTC)\n"
              "どこから: 203.0.113.7 / マネジメントコンソール"
              "[hr]次の手順: 1) 本人に意図を確認 2) 不要なら sgr-0f12 を削除\n"
              "※ ルールの追加のみ確認。インスタンスに届くかは未確認です。\n"
              "https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home"
              "?region=ap-northeast-1#/events/7d1e-1\n"
              "ID f-00000000000000aa / ssh-open-world[/info]");
}

TEST(ChatworkRender, CallsNobodyTheConfigurationDoesNotName) {
    for (const char* id : {"", "0", "01", "1]x[To:2", "-1", "all"}) {
        EXPECT_FALSE(
            render(content(sample_finding()), std::vector<Mention>{{id, "x"}}).contains("[To:"))
            << id;
    }
}

TEST(ChatworkRender, HasAShortFormWithoutTags) {
    const std::string body = render_short(content(sample_finding()));
    EXPECT_EQ(body.find_first_of("[]"), std::string::npos);
    EXPECT_TRUE(body.starts_with("【高】SSH が全世界に公開されました(成功) prod / sg-0a1b2c3d\n"));
}

TEST(ChatworkRender, TellsABurstLineByLineAndDetailAsItIs) {
    Content burst = content(sample_finding());
    burst.lines = {"12:04:05 受信ルールが追加されました", "12:04:06 [/info]"};
    burst.detail = {"groupId = sg-1", "note = [/code][To:1]"};
    const std::string body = render(burst);
    EXPECT_TRUE(body.contains("\n・12:04:05 受信ルールが追加されました\n・12:04:06 ［/info］[hr]"))
        << body;
    EXPECT_TRUE(body.contains("[code]groupId = sg-1\nnote = ［/code］［To:1］[/code]\nhttps://"))
        << body;
}

/// Whatever stands in an event, the only tags are ours.
TEST(ChatworkRender, NoValueActsInTheRoom) {
    for (const std::string& text :
         {std::string("[To:1] [toall] [/info][info]"), std::string("[code][/code]"),
          std::string(":) (y) :D"), std::string("https://evil.example/"),
          std::string("\xe2\x80\xae\x1b[31m\n[hr]\r\n"), std::string(1 << 20, '['),
          std::string(1 << 20, 'x')}) {
        const std::string body = render(content(hostile_finding(text)));
        EXPECT_LE(body.size(), kMostBytes);
        EXPECT_TRUE(base::is_valid_utf8(body));
        EXPECT_TRUE(body.starts_with("[info][title]")) << body.substr(0, 200);
        EXPECT_TRUE(body.ends_with("[/info]"));
        std::string rest = body;
        for (const char* ours :
             {"[info][title]", "[/title]", "[hr]", "[code]", "[/code]", "[/info]"}) {
            const std::size_t at = rest.find(ours);
            ASSERT_NE(at, std::string::npos) << ours;
            rest.erase(at, std::string(ours).size());
        }
        EXPECT_EQ(rest.find_first_of("[]"), std::string::npos) << rest.substr(0, 500);
        for (const char* acting : {"://", ":)", "(y)", ":D", "\xe2\x80\xae", "\x1b", "\r"}) {
            EXPECT_FALSE(rest.contains(acting)) << acting;
        }
    }
}

}  // namespace
}  // namespace metsuke::notify::chatwork
