// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/backlog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metsuke/store/outbox.hpp"
#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

NewMessage told(std::string body, std::uint8_t level, minutes created) {
    NewMessage made = message(std::move(body), created);
    made.level = level;
    made.summary = "about " + made.body;
    return made;
}

class BacklogTest : public ::testing::Test {
protected:
    StateFolder folder_;
    Outbox outbox_ = open_outbox(folder_);
};

TEST_F(BacklogTest, IsWhatWaitsForLongAndIsNotCritical) {
    add(outbox_, told("a", 1, minutes(0)));
    add(outbox_, told("b", 3, minutes(7)));
    add(outbox_, told("critical", kCriticalLevel, minutes(1)));
    add(outbox_, told("new", 2, minutes(50)));
    must(outbox_.bury(add(outbox_, told("dead", 2, minutes(2))), "404", at(minutes(3))));
    const Backlog backlog = must(outbox_.backlog("chat", at(minutes(50)), 10));
    EXPECT_EQ(backlog.messages, 2U);
    EXPECT_THAT(backlog.by_level, ElementsAre(Pair(1, 1U), Pair(3, 1U)));
    EXPECT_EQ(backlog.first, at(minutes(0)));
    EXPECT_EQ(backlog.last, at(minutes(7)));
    EXPECT_THAT(backlog.summaries, ElementsAre("about b", "about a"));
    EXPECT_THAT(must(outbox_.backlog("chat", at(minutes(50)), 1)).summaries,
                ElementsAre("about b"));
    EXPECT_EQ(must(outbox_.backlog("other", at(minutes(50)), 1)).messages, 0U);
}

TEST_F(BacklogTest, OneMessageTakesItsPlaceAndSaysSo) {
    add(outbox_, told("a", 2, minutes(0)));
    add(outbox_, told("b", 2, minutes(1)));
    const Backlog backlog = must(outbox_.backlog("chat", at(minutes(30)), 10));
    add(outbox_, told("late", 2, minutes(2)));  // not in the backlog that the digest tells of
    NewMessage digest = message("digest", minutes(60));
    digest.alert_id = "d-1";
    EXPECT_EQ(must(outbox_.fold(backlog, digest, at(minutes(60)))), 2U);
    EXPECT_THAT(bodies(must(outbox_.list({.state = State::waiting}))),
                ElementsAre("late", "digest"));
    const auto dead = must(outbox_.list({.state = State::dead}));
    EXPECT_THAT(bodies(dead), ElementsAre("a", "b"));
    EXPECT_THAT(dead[0].last_reason, HasSubstr("d-1"));
}

TEST_F(BacklogTest, WhatPeopleRetryIsSentInFull) {
    const std::int64_t id = add(outbox_, told("a", 2, minutes(0)));
    must(outbox_.fold(must(outbox_.backlog("chat", at(minutes(30)), 10)),
                      message("digest", minutes(60)), at(minutes(60))));
    EXPECT_EQ(must(outbox_.retry(std::vector{id}, at(minutes(70)))), 1U);
    EXPECT_EQ(must(outbox_.backlog("chat", at(minutes(70)), 10)).messages, 1U)
        << "the digest; the age of the other begins anew";
}

TEST(Backlog, AFullOutboxCanBeFolded) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder, {.most_messages = 1});
    add(outbox, told("a", 2, minutes(0)));
    must(outbox.fold(must(outbox.backlog("chat", at(minutes(30)), 10)),
                     message("digest", minutes(60)), at(minutes(60))));
    EXPECT_THAT(bodies(must(outbox.list({.state = State::waiting}))), ElementsAre("digest"));
}

}  // namespace
}  // namespace metsuke::store
