// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/outbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

NewMessage critical(std::string body, minutes created) {
    NewMessage made = message(std::move(body), created);
    made.level = kCriticalLevel;
    return made;
}

/// Bodies in the order in which they are sent when everything is accepted.
std::vector<std::string> send_all(Outbox& outbox, std::string_view receiver, base::Time now) {
    std::vector<std::string> sent;
    while (const auto next = must(outbox.next(receiver, now))) {
        sent.push_back(next->text());
        must(outbox.delivered(next->id, "", now));
    }
    return sent;
}

class OutboxTest : public ::testing::Test {
protected:
    StateFolder folder_;
    Outbox outbox_ = open_outbox(folder_);

    StoredMessage only() {
        const std::vector<StoredMessage> all = must(outbox_.list({}));
        EXPECT_EQ(all.size(), 1U);
        return all.at(0);
    }
};

TEST_F(OutboxTest, SendsCriticalFirstThenTheOldest) {
    const std::vector<NewMessage> messages = {
        message("second", minutes(2)), critical("late critical", minutes(9)),
        message("first", minutes(1)), critical("early critical", minutes(3)),
        message("same time, added later", minutes(2))};
    must(outbox_.add(messages));
    EXPECT_THAT(send_all(outbox_, "chat", at(minutes(9))),
                ElementsAre("early critical", "late critical", "first", "second",
                            "same time, added later"));
}

TEST_F(OutboxTest, WhatWaitedLongGoesBeforeAnythingThatIsNotCritical) {
    NewMessage high = message("fresh, high", minutes(60));
    high.level = 3;
    NewMessage low = message("old, low", minutes(49));
    low.level = 1;
    add(outbox_, high);
    add(outbox_, low);
    add(outbox_, critical("fresh, critical", minutes(60)));
    EXPECT_THAT(send_all(outbox_, "chat", at(minutes(60))),
                ElementsAre("fresh, critical", "old, low", "fresh, high"));
}

TEST_F(OutboxTest, ReceiversDoNotSeeEachOthersMessages) {
    NewMessage other = message("for mail");
    other.receiver = "mail";
    add(outbox_, message("for chat"));
    add(outbox_, other);
    EXPECT_THAT(send_all(outbox_, "mail", at(minutes(0))), ElementsAre("for mail"));
    EXPECT_EQ(must(outbox_.next("mail", at(minutes(9)))), std::nullopt);
    EXPECT_EQ(must(outbox_.next("cha", at(minutes(9)))), std::nullopt);
    EXPECT_THAT(send_all(outbox_, "chat", at(minutes(0))), ElementsAre("for chat"));
}

TEST_F(OutboxTest, TheSameMessageIsNextUntilSomethingBecameOfIt) {
    const std::int64_t id = add(outbox_, message("a"));
    EXPECT_EQ(must(outbox_.next("chat", at(minutes(0))))->id, id);
    EXPECT_EQ(must(outbox_.next("chat", at(minutes(0))))->id, id);
}

TEST_F(OutboxTest, APostponedMessageLetsOthersGoAndComesBack) {
    const std::int64_t first = add(outbox_, critical("first", minutes(0)));
    add(outbox_, message("other"));
    must(outbox_.postpone(first, at(minutes(5)), "503", Outcome::refused));
    EXPECT_THAT(send_all(outbox_, "chat", at(minutes(4))), ElementsAre("other"));
    EXPECT_EQ(must(outbox_.next_due("chat")), at(minutes(5)));
    const auto again = must(outbox_.next("chat", at(minutes(5))));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->id, first);
    EXPECT_EQ(again->attempts, 1U);
    EXPECT_EQ(again->last_reason, "503");
    EXPECT_FALSE(again->is_outcome_unknown);
}

TEST_F(OutboxTest, TellsWhenSomethingIsDue) {
    EXPECT_EQ(must(outbox_.next_due("chat")), std::nullopt);
    const std::int64_t id = add(outbox_, message("a"));
    EXPECT_EQ(must(outbox_.next_due("chat")), base::Time());
    must(outbox_.bury(id, "404", at(minutes(1))));
    EXPECT_EQ(must(outbox_.next_due("chat")), std::nullopt);
}

TEST_F(OutboxTest, AnAttemptThatMayHaveArrivedIsNotForgotten) {
    const std::int64_t id = add(outbox_, message("a"));
    must(outbox_.postpone(id, at(minutes(1)), "no answer", Outcome::unknown));
    must(outbox_.postpone(id, at(minutes(2)), "503", Outcome::refused));
    EXPECT_TRUE(only().is_outcome_unknown);
    EXPECT_EQ(only().attempts, 2U);
}

TEST_F(OutboxTest, AShortenedMessageIsSentAtOnceInItsShortForm) {
    const std::int64_t id = add(outbox_, message("long"));
    must(outbox_.postpone(id, at(minutes(5)), "503", Outcome::refused));
    must(outbox_.shorten(id, "400"));
    const auto next = must(outbox_.next("chat", at(minutes(0))));
    ASSERT_TRUE(next.has_value());
    EXPECT_EQ(next->text(), "short");
    EXPECT_EQ(next->message.body, "long");
    EXPECT_EQ(next->last_reason, "400");
    EXPECT_EQ(next->attempts, 2U);
}

TEST_F(OutboxTest, ShortensOnlyOnceAndOnlyWhatHasAShortForm) {
    const std::int64_t shortened = add(outbox_, message("a"));
    must(outbox_.shorten(shortened, "400"));
    EXPECT_EQ(refusal(outbox_.shorten(shortened, "400")).code, base::ErrorCode::invalid_argument);
    NewMessage none = message("b");
    none.short_body.clear();
    EXPECT_EQ(refusal(outbox_.shorten(add(outbox_, none), "400")).code,
              base::ErrorCode::invalid_argument);
    EXPECT_EQ(refusal(outbox_.shorten(4711, "400")).code, base::ErrorCode::not_found);
}

TEST_F(OutboxTest, ABuriedMessageIsKeptWithItsReasonAndNotSent) {
    const std::int64_t id = add(outbox_, message("a"));
    must(outbox_.bury(id, "404 no such room", at(minutes(7))));
    EXPECT_EQ(must(outbox_.next("chat", at(minutes(9)))), std::nullopt);
    const StoredMessage dead = only();
    EXPECT_EQ(dead.state, State::dead);
    EXPECT_EQ(dead.last_reason, "404 no such room");
    EXPECT_EQ(dead.died, at(minutes(7)));
    EXPECT_EQ(dead.attempts, 1U);
    EXPECT_EQ(refusal(outbox_.bury(id, "", at(minutes(8)))).code, base::ErrorCode::not_found);
    EXPECT_EQ(refusal(outbox_.postpone(id, at(minutes(8)), "", Outcome::refused)).code,
              base::ErrorCode::not_found);
}

TEST_F(OutboxTest, WhatArrivedAfterAllIsNoDeadLetter) {
    const std::int64_t id = add(outbox_, message("a"));
    must(outbox_.bury(id, "too late", at(minutes(7))));
    must(outbox_.delivered(id, "", at(minutes(8))));
    EXPECT_THAT(must(outbox_.list({})), IsEmpty());
    EXPECT_EQ(refusal(outbox_.delivered(id, "", at(minutes(8)))).code, base::ErrorCode::not_found);
}

TEST_F(OutboxTest, IdsAreNeverUsedAgain) {
    const std::int64_t first = add(outbox_, message("a"));
    must(outbox_.delivered(first, "", at(minutes(1))));
    const std::int64_t second = add(outbox_, message("b"));
    EXPECT_GT(second, first);
    EXPECT_EQ(refusal(outbox_.delivered(first, "", at(minutes(1)))).code,
              base::ErrorCode::not_found);
    EXPECT_EQ(only().id, second);
}

TEST_F(OutboxTest, KeepsTheBeginningOfTheLatestConversation) {
    NewMessage first = message("first");
    first.group = "a conversation";
    NewMessage second = first;
    second.alert_id = "f-2";
    must(outbox_.delivered(add(outbox_, first), "vendor-1", at(minutes(1))));
    must(outbox_.delivered(add(outbox_, second), "vendor-2", at(minutes(2))));
    EXPECT_EQ(must(outbox_.beginning_of("chat", "a conversation")),
              (Delivery{.alert_id = "f-2", .vendor_id = "vendor-2", .at = at(minutes(2))}));
    EXPECT_EQ(must(outbox_.beginning_of("mail", "a conversation")), std::nullopt);
}

TEST_F(OutboxTest, EditsAndAnswersBeginNothing) {
    NewMessage first = message("first");
    first.group = "a conversation";
    must(outbox_.delivered(add(outbox_, first), "vendor-1", at(minutes(1))));
    for (const Aim aim : {Aim::edit, Aim::answer}) {
        NewMessage later = first;
        later.alert_id = "f-2";
        later.aim = aim;
        const std::int64_t id = add(outbox_, later);
        EXPECT_EQ(only().message.aim, aim);
        must(outbox_.delivered(id, "vendor-2", at(minutes(2))));
    }
    EXPECT_EQ(must(outbox_.beginning_of("chat", "a conversation"))->vendor_id, "vendor-1");
}

TEST_F(OutboxTest, KeepsNoDeliveryWithoutGroupOrName) {
    NewMessage lonely = message("a");
    lonely.group.clear();
    must(outbox_.delivered(add(outbox_, lonely), "vendor-1", at(minutes(1))));
    EXPECT_EQ(must(outbox_.beginning_of("chat", "")), std::nullopt);
    must(outbox_.delivered(add(outbox_, message("b")), "", at(minutes(1))));
    EXPECT_EQ(must(outbox_.beginning_of("chat", "group of b")), std::nullopt);
}

TEST_F(OutboxTest, TextsComeBackByteForByte) {
    using std::string_literals::operator""s;
    const NewMessage odd = {.receiver = "r\0x"s,
                            .alert_id = "\xff\0"s,
                            .group = "\0"s,
                            .level = 255,
                            .created = at(minutes(0)),
                            .body = "\xc3(\0' OR 1=1; --\x80"s,
                            .short_body = "\0\0\0"s};
    const std::int64_t id = add(outbox_, odd);
    must(outbox_.postpone(id, at(minutes(0)), "why\0\xfe"s, Outcome::refused));
    const auto next = must(outbox_.next("r\0x"s, at(minutes(1))));
    ASSERT_TRUE(next.has_value());
    EXPECT_EQ(next->message, odd);
    EXPECT_EQ(next->last_reason, "why\0\xfe"s);
    EXPECT_EQ(must(outbox_.next("r", at(minutes(1)))), std::nullopt);
    must(outbox_.delivered(id, "v\0\xff"s, at(minutes(1))));
    EXPECT_EQ(must(outbox_.beginning_of("r\0x"s, "\0"s))->vendor_id, "v\0\xff"s);
}

TEST_F(OutboxTest, EverythingIsThereAfterReopening) {
    must(outbox_.postpone(add(outbox_, message("postponed")), at(minutes(5)), "503",
                          Outcome::unknown));
    must(outbox_.shorten(add(outbox_, message("shortened")), "400"));
    must(outbox_.bury(add(outbox_, message("dead")), "404", at(minutes(2))));
    must(outbox_.delivered(add(outbox_, message("delivered")), "v", at(minutes(2))));
    const std::vector<StoredMessage> before = must(outbox_.list({}));
    ASSERT_EQ(before.size(), 3U);
    {
        const Outbox closed = std::move(outbox_);
    }
    outbox_ = open_outbox(folder_);
    EXPECT_EQ(must(outbox_.list({})), before);
    EXPECT_EQ(must(outbox_.beginning_of("chat", "group of delivered"))->vendor_id, "v");
    EXPECT_THAT(outbox_.notices(), IsEmpty());
}

TEST_F(OutboxTest, ListsByReceiverAndStatePageByPage) {
    NewMessage other = message("mail");
    other.receiver = "mail";
    const std::vector<std::int64_t> ids =
        must(outbox_.add(std::vector{message("a"), other, message("b"), message("c")}));
    must(outbox_.bury(ids[2], "404", at(minutes(1))));
    EXPECT_THAT(bodies(must(outbox_.list({}))), ElementsAre("a", "mail", "b", "c"));
    EXPECT_THAT(bodies(must(outbox_.list({.receiver = "chat"}))), ElementsAre("a", "b", "c"));
    EXPECT_THAT(bodies(must(outbox_.list({.state = State::dead}))), ElementsAre("b"));
    EXPECT_THAT(bodies(must(outbox_.list({.receiver = "chat", .state = State::waiting}))),
                ElementsAre("a", "c"));
    EXPECT_THAT(bodies(must(outbox_.list({.limit = 2}))), ElementsAre("a", "mail"));
    EXPECT_THAT(bodies(must(outbox_.list({.after_id = ids[1], .limit = 2}))),
                ElementsAre("b", "c"));
}

TEST_F(OutboxTest, CountsByReceiver) {
    EXPECT_THAT(must(outbox_.counts()), IsEmpty());
    NewMessage other = message("four", minutes(3));
    other.receiver = "mail";
    const std::vector<std::int64_t> ids = must(outbox_.add(std::vector{
        message("a", minutes(2)), critical("b", minutes(1)), message("dead", minutes(0)), other}));
    must(outbox_.bury(ids[2], "404", at(minutes(4))));
    const std::uint64_t bytes =
        std::string_view("chatf-0123456789abcdefgroup of ashort").size() + 1;
    EXPECT_THAT(must(outbox_.counts()), ElementsAre(ReceiverCount{.receiver = "chat",
                                                                  .waiting = 2,
                                                                  .waiting_bytes = 2 * bytes,
                                                                  .dead = 1,
                                                                  .oldest = at(minutes(1))},
                                                    ReceiverCount{.receiver = "mail",
                                                                  .waiting = 1,
                                                                  .waiting_bytes = bytes + 6,
                                                                  .dead = 0,
                                                                  .oldest = at(minutes(3))}));
    must(outbox_.drop({.receiver = "chat", .state = {}}));
    EXPECT_EQ(must(outbox_.counts()).size(), 1U);
}

TEST_F(OutboxTest, RetryMakesDeadAndPostponedOnesDueAndStartsAnew) {
    const std::vector<std::int64_t> ids =
        must(outbox_.add(std::vector{message("dead"), message("postponed"), message("due")}));
    must(outbox_.bury(ids[0], "404", at(minutes(1))));
    must(outbox_.postpone(ids[1], at(minutes(99)), "503", Outcome::unknown));
    EXPECT_EQ(must(outbox_.retry(std::vector<std::int64_t>{ids[0], ids[2], 4711}, at(minutes(2)))),
              1U);
    EXPECT_EQ(must(outbox_.retry({.receiver = "chat", .state = {}}, at(minutes(2)))), 1U);
    EXPECT_EQ(must(outbox_.retry({.receiver = "mail", .state = {}}, at(minutes(2)))), 0U);
    for (const StoredMessage& stored : must(outbox_.list({}))) {
        EXPECT_EQ(stored.state, State::waiting);
        EXPECT_EQ(stored.attempts, 0U);
        EXPECT_EQ(stored.died, std::nullopt);
    }
    const std::vector<StoredMessage> all = must(outbox_.list({}));
    EXPECT_EQ(all[0].last_reason, "404");
    EXPECT_TRUE(all[1].is_outcome_unknown);
    EXPECT_THAT(send_all(outbox_, "chat", at(minutes(2))), ElementsAre("dead", "postponed", "due"));
}

TEST_F(OutboxTest, RetryOfAStateLeavesTheOtherAlone) {
    const std::vector<std::int64_t> ids =
        must(outbox_.add(std::vector{message("dead"), message("postponed")}));
    must(outbox_.bury(ids[0], "404", at(minutes(1))));
    must(outbox_.postpone(ids[1], at(minutes(99)), "503", Outcome::refused));
    EXPECT_EQ(must(outbox_.retry({.receiver = "chat", .state = State::dead}, at(minutes(2)))), 1U);
    EXPECT_THAT(send_all(outbox_, "chat", at(minutes(2))), ElementsAre("dead"));
}

TEST_F(OutboxTest, DropsByIdAndByReceiver) {
    NewMessage other = message("mail");
    other.receiver = "mail";
    const std::vector<std::int64_t> ids = must(
        outbox_.add(std::vector{message("a"), message("b"), message("dead"), message("c"), other}));
    must(outbox_.bury(ids[2], "404", at(minutes(1))));
    EXPECT_EQ(must(outbox_.drop(std::vector<std::int64_t>{ids[0], 4711, ids[0]})), 1U);
    EXPECT_EQ(must(outbox_.drop({.receiver = "chat", .state = State::dead})), 1U);
    EXPECT_THAT(bodies(must(outbox_.list({}))), ElementsAre("b", "c", "mail"));
    EXPECT_EQ(must(outbox_.drop({.receiver = "chat", .state = {}})), 2U);
    EXPECT_THAT(bodies(must(outbox_.list({}))), ElementsAre("mail"));
}

TEST_F(OutboxTest, OrdersOnMoreThanABatchReachAllOfThem) {
    const std::vector<NewMessage> many(2500, message("many"));
    const std::vector<std::int64_t> ids = must(outbox_.add(many));
    EXPECT_EQ(must(outbox_.drop(std::span(ids).first(100))), 100U);
    for (const std::int64_t id : std::span(ids).last(5)) {
        must(outbox_.bury(id, "404", at(minutes(1))));
    }
    EXPECT_EQ(must(outbox_.retry({.receiver = "chat", .state = {}}, at(minutes(2)))), 5U);
    EXPECT_EQ(must(outbox_.drop({.receiver = "chat", .state = {}})), 2400U);
    EXPECT_THAT(must(outbox_.list({})), IsEmpty());
}

TEST_F(OutboxTest, AddingNothingIsFine) { EXPECT_THAT(must(outbox_.add({})), IsEmpty()); }

}  // namespace
}  // namespace metsuke::store
