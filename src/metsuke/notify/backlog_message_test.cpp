// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/backlog_message.hpp"

#include <gtest/gtest.h>

#include "metsuke/notify/plain.hpp"

namespace metsuke::notify {
namespace {

const base::Time kNow = base::parse_time("2026-01-02T10:00:00Z").value();
const base::Zone kTokyo = base::Zone::find("Asia/Tokyo").value();

store::Backlog backlog() {
    return {.receiver = "ops-room",
            .before = kNow,
            .messages = 41,
            .by_level = {{1, 30}, {2, 10}, {3, 1}},
            .first = base::parse_time("2026-01-02T03:04:05Z").value(),
            .last = base::parse_time("2026-01-02T08:00:00Z").value(),
            .summaries = {"2026-01-02 12:04:05 [高] SSH が公開されました (prod / sg-1)"},
            .last_id = 77};
}

TEST(BacklogMessage, SaysHowManyAndTheGravest) {
    const Content content = backlog_message(backlog(), base::Lang::ja, kNow, kTokyo);
    EXPECT_EQ(content.level, base::Level::high);
    EXPECT_EQ(plain_text(content),
              "【高】metsuke: 送れずにいた 41 件の通知をまとめました\n"
              "内訳: 高 1、中 10、低 30\n"
              "いつ: 2026-01-02 12:04:05 JST (03:04:05 UTC) 〜 2026-01-02 17:00:00 JST\n"
              "- 2026-01-02 12:04:05 [高] SSH が公開されました (prod / sg-1)\n"
              "- ほか 40 件\n"
              "次の手順: 1) 全文を 1 件ずつ送り直すには metsuke outbox retry --receiver ops-room\n"
              "ID " +
                  content.alert_id + "\n");
    EXPECT_TRUE(content.alert_id.starts_with("d-"));
}

TEST(BacklogMessage, IsInEnglishToo) {
    store::Backlog all = backlog();
    all.messages = 12;
    all.by_level = {{9, 12}};
    all.summaries.resize(12, "one");
    const Content content = backlog_message(all, base::Lang::en, kNow, base::Zone::utc());
    EXPECT_EQ(content.title, "metsuke: 12 messages that could not be sent, in one");
    EXPECT_EQ(content.lines.size(), 12U) << "all of them are named";
    EXPECT_EQ(content.level, base::Level::critical) << "whatever a newer version wrote";
}

TEST(BacklogMessage, ASummaryIsOneBoundedLine) {
    Content content;
    content.lang = base::Lang::en;
    content.level = base::Level::high;
    content.title = "SSH is open\nto the world";
    content.place = "prod / sg-1";
    content.facts = {{.label = "What", .text = "opened"}, {.label = "Who", .text = "taro"}};
    EXPECT_EQ(summary_of(content, kNow, kTokyo),
              "2026-01-02 19:00:00 [HIGH] taro: SSH is open\\nto the world (prod / sg-1)");
    content.title = std::string(10000, 'x');
    EXPECT_LE(summary_of(content, kNow, kTokyo).size(), 310U);
}

}  // namespace
}  // namespace metsuke::notify
