// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/test_message.hpp"

#include <gtest/gtest.h>

#include "metsuke/notify/plain.hpp"

namespace metsuke::notify {
namespace {

const base::Time kNow = base::parse_time("2026-01-02T03:04:05Z").value();

TEST(TestMessage, SaysWhatItIs) {
    EXPECT_EQ(plain_text(test_message("ops-room", base::Lang::ja, kNow,
                                      base::Zone::find("Asia/Tokyo").value())),
              "【情報】metsuke からのテスト送信です\n"
              "何を: この部屋に通知が届くことを確かめています。対応は不要です。\n"
              "いつ: 2026-01-02 12:04:05 JST (03:04:05 UTC)\n"
              "ID f-0000000000000000 / ops-room\n");
    EXPECT_EQ(plain_text(test_message("ops-room", base::Lang::en, kNow, base::Zone::utc())),
              "INFO: A test message from metsuke\n"
              "What: Makes sure that messages arrive here. There is nothing to do.\n"
              "When: 2026-01-02 03:04:05 UTC\n"
              "ID f-0000000000000000 / ops-room\n");
}

}  // namespace
}  // namespace metsuke::notify
