// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metsuke/store/outbox.hpp"
#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(OutboxBounds, AreThoseOfThePromise) {
    const OutboxOptions options;
    EXPECT_EQ(options.most_messages, 1'000'000U);
    EXPECT_EQ(options.most_bytes, 1024U * 1024 * 1024);
    EXPECT_EQ(options.most_age, days(14));
    EXPECT_EQ(options.most_dead, 100'000U);
    EXPECT_EQ(options.most_dead_age, days(30));
}

TEST(OutboxBounds, AFullOutboxRefusesAllOfABatchAndSaysWhatToDo) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder, {.most_messages = 3});
    must(outbox.add(std::vector{message("a"), message("b")}));
    const base::Error error = refusal(outbox.add(std::vector{message("c"), message("d")}));
    EXPECT_EQ(error.code, base::ErrorCode::limit);
    EXPECT_THAT(error.message(), HasSubstr(folder.file().string()));
    EXPECT_THAT(error.message(), HasSubstr("2 messages"));
    EXPECT_THAT(error.message(), HasSubstr("metsuke outbox list"));
    EXPECT_THAT(bodies(must(outbox.list({}))), ElementsAre("a", "b"));
    add(outbox, message("e"));
}

TEST(OutboxBounds, BytesCountAsMessagesDo) {
    const StateFolder folder;
    const NewMessage large = message(std::string(1000, 'x'));
    const std::uint64_t size = large.receiver.size() + large.alert_id.size() + large.group.size() +
                               large.body.size() + large.short_body.size();
    Outbox outbox = open_outbox(folder, {.most_bytes = 2 * size});
    const std::int64_t first = add(outbox, large);
    add(outbox, large);
    EXPECT_EQ(refusal(outbox.add({&large, 1})).code, base::ErrorCode::limit);
    must(outbox.delivered(first, "", at(minutes(1))));
    add(outbox, large);
}

TEST(OutboxBounds, DeadLettersDoNotKeepNewMessagesOut) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder, {.most_messages = 1});
    must(outbox.bury(add(outbox, message("a")), "404", at(minutes(1))));
    add(outbox, message("b"));
    EXPECT_EQ(must(outbox.list({})).size(), 2U);
}

TEST(OutboxBounds, RetryDoesNotGoBeyondThem) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder, {.most_messages = 1});
    must(outbox.bury(add(outbox, message("a")), "404", at(minutes(1))));
    const std::int64_t waiting = add(outbox, message("b"));
    EXPECT_EQ(refusal(outbox.retry({.receiver = "chat", .state = {}}, at(minutes(2)))).code,
              base::ErrorCode::limit);
    EXPECT_EQ(must(outbox.list({.state = State::dead})).size(), 1U);
    must(outbox.postpone(waiting, at(minutes(9)), "503", Outcome::refused));
    EXPECT_EQ(must(outbox.retry(std::vector{waiting}, at(minutes(2)))), 1U);
}

TEST(OutboxBounds, WhatWaitsTooLongBecomesADeadLetterThatSaysSo) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder);
    NewMessage critical = message("critical", minutes(0));
    critical.level = kCriticalLevel;
    critical.receiver = "mail";
    add(outbox, critical);
    must(outbox.postpone(add(outbox, message("a")), at(days(20)), "503", Outcome::refused));
    add(outbox, message("just in time", minutes(1)));
    EXPECT_EQ(must(outbox.expire(at(days(14)))), Expired{});
    EXPECT_EQ(must(outbox.expire(at(days(14) + minutes(1)))), Expired{.buried = 2});
    const std::vector<StoredMessage> dead = must(outbox.list({.state = State::dead}));
    EXPECT_THAT(bodies(dead), ElementsAre("critical", "a"));
    EXPECT_EQ(dead[0].last_reason, "waited longer than 14 days");
    EXPECT_EQ(dead[0].attempts, 0U);
    EXPECT_EQ(dead[0].died, at(days(14) + minutes(1)));
    EXPECT_EQ(dead[1].last_reason, "waited longer than 14 days: 503");
}

TEST(OutboxBounds, TheAgeOfARetriedMessageBeginsAnew) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder, {.most_age = hours(10)});
    add(outbox, message("a"));
    EXPECT_EQ(must(outbox.expire(at(hours(11)))).buried, 1U);
    must(outbox.retry({.receiver = "chat", .state = State::dead}, at(hours(12))));
    EXPECT_EQ(must(outbox.expire(at(hours(22)))).buried, 0U);
    EXPECT_EQ(must(outbox.expire(at(hours(23)))).buried, 1U);
    EXPECT_EQ(must(outbox.list({})).front().last_reason,
              "waited longer than 10 hours: waited longer than 10 hours");
}

TEST(OutboxBounds, DeadLettersGoByAge) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder);
    must(outbox.bury(add(outbox, message("a")), "404", at(minutes(0))));
    must(outbox.bury(add(outbox, message("b")), "404", at(minutes(1))));
    EXPECT_EQ(must(outbox.expire(at(days(30)))), Expired{});
    EXPECT_EQ(must(outbox.expire(at(days(30) + minutes(1)))), Expired{.purged = 1});
    EXPECT_THAT(bodies(must(outbox.list({}))), ElementsAre("b"));
}

TEST(OutboxBounds, OfTooManyDeadLettersTheOldestGo) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder, {.most_dead = 2});
    for (const int died : {3, 1, 4, 2}) {
        must(outbox.bury(add(outbox, message(std::to_string(died))), "404", at(minutes(died))));
    }
    EXPECT_EQ(must(outbox.expire(at(minutes(9)))), Expired{.purged = 2});
    EXPECT_THAT(bodies(must(outbox.list({}))), ElementsAre("3", "4"));
}

TEST(OutboxBounds, ExpiresMoreThanABatch) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder, {.most_dead = 100});
    must(outbox.add(std::vector<NewMessage>(2500, message("many"))));
    EXPECT_EQ(must(outbox.expire(at(days(15)))), (Expired{.buried = 2500, .purged = 2400}));
    EXPECT_EQ(must(outbox.counts()).front().dead, 100U);
}

TEST(OutboxBounds, DeliveriesAreForgottenByAgeAndNumber) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder, {.most_deliveries = 2});
    for (const int time : {1, 2, 3, 4}) {
        must(outbox.delivered(add(outbox, message(std::to_string(time))), "v", at(minutes(time))));
    }
    EXPECT_EQ(must(outbox.expire(at(minutes(5)))), Expired{.forgotten = 2});
    EXPECT_EQ(must(outbox.beginning_of("chat", "group of 2")), std::nullopt);
    EXPECT_TRUE(must(outbox.beginning_of("chat", "group of 3")).has_value());
    EXPECT_EQ(must(outbox.expire(at(days(14) + minutes(4)))), Expired{.forgotten = 1});
    EXPECT_EQ(must(outbox.beginning_of("chat", "group of 3")), std::nullopt);
    EXPECT_TRUE(must(outbox.beginning_of("chat", "group of 4")).has_value());
    EXPECT_THAT(must(outbox.list({})), IsEmpty());
}

}  // namespace
}  // namespace metsuke::store
