// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/plain.hpp"

#include <gtest/gtest.h>

#include "metsuke/notify/sample_finding.hpp"

namespace metsuke::notify {
namespace {

Content sample(base::Lang lang) {
    static const NextSteps kSteps = {.ja = {"本人に意図を確認", "不要なら sgr-0f12 を削除"},
                                     .en = {"Ask the person", "Remove sgr-0f12"}};
    const finding::Finding finding = sample_finding();
    return content_of({&finding, 1}, sample_setting(lang),
                      [](std::string_view) { return &kSteps; });
}

TEST(Plain, TellsEverythingInTheOrderOfReading) {
    EXPECT_EQ(plain_text(sample(base::Lang::en)),
              "HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d\n"
              "Who: dev.a@example.co.jp (SSO: AdministratorAccess)\n"
              "What: Added 1 inbound rule to sg-0a1b2c3d.\n"
              " + 22/tcp (SSH) ← 0.0.0.0/0 ★ whole world \"一時作業\" sgr-0f12\n"
              "Where: prod (111122223333) / Tokyo ap-northeast-1\n"
              "When: 2026-01-02 03:04:05 UTC\n"
              "From: 203.0.113.7 / the console\n"
              "Next: 1) Ask the person 2) Remove sgr-0f12\n"
              "Note: Only the rule is known, not whether it reaches an instance.\n"
              "https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home"
              "?region=ap-northeast-1#/events/7d1e-1\n"
              "ID f-00000000000000aa / ssh-open-world\n");
}

TEST(Plain, TellsTheLinesOfSeveralEventsAndTheDetail) {
    Content content = sample(base::Lang::ja);
    content.also = {"受信ルールが追加されました"};
    content.lines = {"12:04:05 sg-0a1b2c3d", "12:04:06 sg-0a1b2c3e"};
    content.detail = {"requestParameters.groupId = sg-0a1b2c3d", "recipientAccountId = 1"};
    EXPECT_EQ(plain_text(content),
              "【高】SSH が全世界に公開されました(成功) prod / sg-0a1b2c3d\n"
              "誰が: dev.a@example.co.jp(SSO: AdministratorAccess)\n"
              "何を: sg-0a1b2c3d に受信ルールを 1 件追加しました。\n"
              " + 22/tcp (SSH) ← 0.0.0.0/0 ★全世界 説明「一時作業」 sgr-0f12\n"
              "どこで: prod (111122223333) / 東京 ap-northeast-1\n"
              "いつ: 2026-01-02 12:04:05 JST (03:04:05 UTC)\n"
              "どこから: 203.0.113.7 / マネジメントコンソール\n"
              "- 12:04:05 sg-0a1b2c3d\n"
              "- 12:04:06 sg-0a1b2c3e\n"
              "ほかに当てはまるルール: 受信ルールが追加されました\n"
              "次の手順: 1) 本人に意図を確認 2) 不要なら sgr-0f12 を削除\n"
              "※ ルールの追加のみ確認。インスタンスに届くかは未確認です。\n"
              "イベントの内容:\n"
              " requestParameters.groupId = sg-0a1b2c3d\n"
              " recipientAccountId = 1\n"
              "https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home"
              "?region=ap-northeast-1#/events/7d1e-1\n"
              "ID f-00000000000000aa / ssh-open-world\n");
}

TEST(Plain, HasAShortForm) {
    EXPECT_EQ(short_text(sample(base::Lang::ja)),
              "【高】SSH が全世界に公開されました(成功) prod / sg-0a1b2c3d\n"
              "誰が: dev.a@example.co.jp(SSO: AdministratorAccess)\n"
              "何を: sg-0a1b2c3d に受信ルールを 1 件追加しました。\n"
              "ID f-00000000000000aa / ssh-open-world\n");
}

}  // namespace
}  // namespace metsuke::notify
