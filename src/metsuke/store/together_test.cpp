// SPDX-License-Identifier: Apache-2.0
//
// Messages and what they tell, all of it or nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metsuke/store/outbox.hpp"
#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Batch = Outbox::Batch;

bool knows(Outbox& outbox, std::string_view receiver, std::string_view finding) {
    bool was_told = false;
    must(outbox.together([&](Batch& batch) -> base::Result<void> {
        was_told = must(batch.was_told(receiver, finding));
        return {};
    }));
    return was_told;
}

void keep(Outbox& outbox, const std::vector<std::string>& findings, base::Time now) {
    must(outbox.together([&](Batch& batch) -> base::Result<void> {
        for (const std::string& finding : findings) {
            must(batch.keep_told("chat", finding, now));
        }
        return {};
    }));
}

TEST(Together, KeepsMessagesAndWhatTheyTell) {
    const StateFolder folder;
    {
        Outbox outbox = open_outbox(folder);
        must(outbox.together([](Batch& batch) -> base::Result<void> {
            must(batch.add(std::vector{message("a")}));
            must(batch.keep_told("chat", "f-1", at(minutes(1))));
            EXPECT_TRUE(must(batch.was_told("chat", "f-1")));
            must(batch.keep_told("chat", "f-1", at(minutes(2))));
            return batch.add(std::vector{message("b")});
        }));
    }
    Outbox outbox = open_outbox(folder);
    EXPECT_THAT(bodies(must(outbox.list({}))), ElementsAre("a", "b"));
    EXPECT_TRUE(knows(outbox, "chat", "f-1"));
    EXPECT_FALSE(knows(outbox, "chat", "f-2"));
    EXPECT_FALSE(knows(outbox, "other", "f-1")) << "every receiver is told by itself";
}

TEST(Together, AnErrorLeavesNothingBehind) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder, {.most_messages = 2});
    const base::Error error = refusal(outbox.together([](Batch& batch) -> base::Result<void> {
        must(batch.add(std::vector{message("a")}));
        must(batch.keep_told("chat", "f-1", at(minutes(1))));
        return batch.add(std::vector{message("b"), message("c")});
    }));
    EXPECT_EQ(error.code, base::ErrorCode::limit);
    EXPECT_THAT(must(outbox.list({})), IsEmpty());
    EXPECT_FALSE(knows(outbox, "chat", "f-1"));
    add(outbox, message("d"));
}

TEST(Together, WhatWasToldIsForgottenInTheEnd) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder, {.most_told = 2});
    keep(outbox, {"f-1", "f-2"}, at(minutes(0)));
    keep(outbox, {"f-2", "f-3"}, at(minutes(1)));
    EXPECT_EQ(must(outbox.expire(at(minutes(2)))), Expired{.untold = 1});
    EXPECT_FALSE(knows(outbox, "chat", "f-1")) << "too many: the oldest goes";
    EXPECT_TRUE(knows(outbox, "chat", "f-2"));
    EXPECT_EQ(must(outbox.expire(at(days(90) + minutes(2)))), Expired{.untold = 2});
    EXPECT_FALSE(knows(outbox, "chat", "f-2"));
}

}  // namespace
}  // namespace metsuke::store
