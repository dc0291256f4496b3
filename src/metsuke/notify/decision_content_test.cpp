// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/decision_content.hpp"

#include <gtest/gtest.h>

#include "metsuke/notify/plain.hpp"
#include "metsuke/notify/sample_finding.hpp"

namespace metsuke::notify {
namespace {

using alert::Decision;
using std::chrono::seconds;

finding::Finding finding_at(int second) {
    finding::Finding finding = sample_finding();
    finding.time = *finding.time + seconds(second);
    return finding;
}

Decision decision_of(Decision::Kind kind, int events) {
    Decision decision;
    decision.kind = kind;
    decision.room = "ops";
    decision.number = 7;
    decision.at = base::parse_time("2026-01-02T03:05:00Z").value();
    decision.level = base::Level::high;
    decision.alert_id = "f-00000000000000aa";
    for (int i = 0; i < events; ++i) {
        const alert::EventFindings event = {.findings = {finding_at(i)}};
        decision.fresh.add(event, decision.at);
        decision.events.push_back(event);
    }
    decision.total = decision.fresh.events;
    return decision;
}

std::string told(const Decision& decision, base::Lang lang) {
    return plain_text(content_of(decision, sample_setting(lang), {}));
}

TEST(DecisionContent, OneEventIsToldByItself) {
    const finding::Finding finding = sample_finding();
    EXPECT_EQ(told(decision_of(Decision::Kind::first, 1), base::Lang::ja),
              plain_text(content_of({&finding, 1}, sample_setting(base::Lang::ja), {})));
}

TEST(DecisionContent, ABurstIsAChangeSet) {
    EXPECT_EQ(
        told(decision_of(Decision::Kind::burst, 3), base::Lang::ja),
        "【高】SSH が全世界に公開されました(成功) ほか 2 件の操作 prod / sg-0a1b2c3d\n"
        "誰が: dev.a@example.co.jp(SSO: AdministratorAccess)\n"
        "どこで: prod (111122223333) / 東京 ap-northeast-1\n"
        "いつ: 2026-01-02 12:04:05 JST (03:04:05 UTC) 〜 2026-01-02 12:04:07 JST\n"
        "どこから: 203.0.113.7 / マネジメントコンソール\n"
        "- 12:04:05 受信ルールが追加されました sg-0a1b2c3d: 22/tcp (SSH) ← 0.0.0.0/0 ★全世界\n"
        "- 12:04:06 受信ルールが追加されました sg-0a1b2c3d: 22/tcp (SSH) ← 0.0.0.0/0 ★全世界\n"
        "- 12:04:07 受信ルールが追加されました sg-0a1b2c3d: 22/tcp (SSH) ← 0.0.0.0/0 ★全世界\n"
        "https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home"
        "?region=ap-northeast-1#/events/7d1e-1\n"
        "ID f-00000000000000aa / ssh-open-world\n");
}

TEST(DecisionContent, LinesAreBoundedAndTheRestIsCounted) {
    const Decision decision = decision_of(Decision::Kind::burst, 40);
    const Content content = content_of(decision, sample_setting(base::Lang::en), {});
    ASSERT_EQ(content.lines.size(), kMostLines + 1);
    EXPECT_EQ(content.lines.back(), "10 more");
}

TEST(DecisionContent, ALaterMessageSaysWhatIsNew) {
    Decision decision = decision_of(Decision::Kind::follow_up, 1);
    decision.total = 5;
    decision.news = {{.kind = alert::NewFact::Kind::address, .text = "198.51.100.9"}};
    const std::string text = told(decision, base::Lang::en);
    EXPECT_TRUE(text.starts_with("HIGH: Update: SSH opened to the world (success)")) << text;
    EXPECT_TRUE(text.contains("\nNew: address 198.51.100.9\n")) << text;
    EXPECT_TRUE(text.contains("\nSo far: 5 in all\n")) << text;
}

TEST(DecisionContent, ACountIsShort) {
    Decision decision = decision_of(Decision::Kind::edit, 2);
    decision.total = 9;
    EXPECT_EQ(told(decision, base::Lang::ja),
              "【高】続報: 同じ操作が続いています\n"
              "件数: 2 件追加、計 9 件\n"
              "いつ: 2026-01-02 12:04:05 JST (03:04:05 UTC) 〜 2026-01-02 12:04:06 JST\n"
              "ID f-00000000000000aa\n");
}

TEST(DecisionContent, AnEditIsTheFirstMessageWithItsCount) {
    Decision decision = decision_of(Decision::Kind::edit, 2);
    decision.total = 9;
    decision.alert_id = "f-00000000000000aa";
    decision.first_time = decision.fresh.first;
    decision.last_time = decision.fresh.last;
    const narrate::Setting setting = sample_setting(base::Lang::ja);
    EXPECT_FALSE(edited_content(decision, setting, {})) << "memory was short";
    decision.replaced_events = {decision.events.front()};
    const auto one = edited_content(decision, setting, {});
    ASSERT_TRUE(one);
    const std::string text = plain_text(*one);
    EXPECT_TRUE(text.starts_with("【高】")) << text;
    EXPECT_FALSE(text.contains("続報")) << text;
    EXPECT_TRUE(text.contains("\nこれまで: 計 9 件、2026-01-02 12:04:05 JST")) << text;
    EXPECT_EQ(one->alert_id, "f-00000000000000aa");
    decision.replaced_events = decision.events;
    const auto several = edited_content(decision, setting, {});
    ASSERT_TRUE(several);
    EXPECT_TRUE(several->title.ends_with(" ほか 8 件の操作")) << several->title;
    EXPECT_EQ(several->lines.size(), 3U);
    EXPECT_FALSE(edited_content(decision_of(Decision::Kind::first, 1), setting, {}));
}

TEST(DecisionContent, ADigestHasTotals) {
    const Decision decision = decision_of(Decision::Kind::digest, 3);
    const std::string text = told(decision, base::Lang::ja);
    EXPECT_TRUE(text.starts_with("【高】通知が多いため 3 件をまとめました\n内訳: 高 3\n")) << text;
    EXPECT_TRUE(text.contains("\nルール: ssh-open-world (3)\n")) << text;
    EXPECT_TRUE(text.contains("\nどこから: 203.0.113.7 (3)\n")) << text;
    Decision other = decision;
    other.number = 8;
    const narrate::Setting setting = sample_setting(base::Lang::ja);
    EXPECT_NE(content_of(decision, setting, {}).alert_id, content_of(other, setting, {}).alert_id);
}

TEST(DecisionContent, TellsTheEndOfASilence) {
    Decision decision;
    decision.kind = Decision::Kind::silence_expired;
    decision.by = "deploy";
    decision.owner = "taro";
    decision.reason = "移行作業";
    decision.hidden = 12;
    EXPECT_TRUE(told(decision, base::Lang::ja)
                    .starts_with("【情報】通知の停止(deploy)が終了しました\n"
                                 "設定者: taro\n理由: 移行作業\n通知しなかった件数: 12\n"));
}

}  // namespace
}  // namespace metsuke::notify
