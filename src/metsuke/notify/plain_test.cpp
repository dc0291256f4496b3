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

TEST(Plain, HasAShortForm) {
    EXPECT_EQ(short_text(sample(base::Lang::ja)),
              "【高】SSH が全世界に公開されました(成功) prod / sg-0a1b2c3d\n"
              "誰が: dev.a@example.co.jp(SSO: AdministratorAccess)\n"
              "何を: sg-0a1b2c3d に受信ルールを 1 件追加しました。\n"
              "ID f-00000000000000aa / ssh-open-world\n");
}

}  // namespace
}  // namespace metsuke::notify
