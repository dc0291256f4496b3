// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/trouble_message.hpp"

#include <gtest/gtest.h>

#include "metsuke/notify/plain.hpp"

namespace metsuke::notify {
namespace {

const base::Time kNow = base::parse_time("2026-01-02T03:04:05Z").value();
const Trouble kTrouble = {.kind = Trouble::Kind::refused,
                          .receiver = "ops-room",
                          .reason = "HTTP 401: Invalid API token"};

TEST(TroubleMessage, SaysWhoCannotBeToldAndWhy) {
    const Content content =
        trouble_message(kTrouble, base::Lang::ja, kNow, base::Zone::find("Asia/Tokyo").value());
    EXPECT_EQ(plain_text(content),
              "【高】metsuke: 通知先 ops-room に通知できません\n"
              "理由: HTTP 401: Invalid API token\n"
              "いつ: 2026-01-02 12:04:05 JST (03:04:05 UTC)\n"
              "次の手順: 1) 設定のトークンと送信先を確認(metsuke notify test "
              "で試せます)。通知は保存されており、"
              "直れば送られます\n"
              "ID " +
                  content.alert_id + "\n");
    const Content other =
        trouble_message(kTrouble, base::Lang::en, kNow + std::chrono::hours(1), base::Zone::utc());
    EXPECT_EQ(other.title, "metsuke cannot tell ops-room anything");
    EXPECT_NE(other.alert_id, content.alert_id);
}

TEST(TroubleMessage, AReasonIsHostileText) {
    Trouble trouble = kTrouble;
    trouble.reason = std::string("a\nb\x1b[31m") + std::string(100000, 'x');
    const Content content = trouble_message(trouble, base::Lang::en, kNow, base::Zone::utc());
    EXPECT_LT(content.facts.at(0).text.size(), 10000U);
    EXPECT_EQ(content.facts.at(0).text.find_first_of("\n\x1b"), std::string::npos);
}

}  // namespace
}  // namespace metsuke::notify
