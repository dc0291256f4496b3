// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/email/send.hpp"

#include <gtest/gtest.h>

namespace metsuke::notify::email {
namespace {

TEST(EmailSend, RepliesSayForNowOrForGood) {
    EXPECT_TRUE(std::holds_alternative<Delivered>(judge_reply(250, "")));
    EXPECT_EQ(std::get<RetryAfter>(judge_reply(454, "RCPT failed: 454")).why,
              "SMTP 454: RCPT failed: 454");
    EXPECT_FALSE(std::get<RetryAfter>(judge_reply(421, "")).may_have_arrived);
    EXPECT_EQ(std::get<Rejected>(judge_reply(535, "no")).what, Rejected::What::receiver);
    EXPECT_EQ(std::get<Rejected>(judge_reply(550, "no")).what, Rejected::What::receiver);
    EXPECT_EQ(std::get<Rejected>(judge_reply(552, "too large")).what, Rejected::What::message);
}

}  // namespace
}  // namespace metsuke::notify::email
