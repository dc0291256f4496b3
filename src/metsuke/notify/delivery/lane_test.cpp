// SPDX-License-Identifier: Apache-2.0
//
// A lane against a receiver that behaves as it is told, with an outbox on disk and a clock of our
// own.
#include "metsuke/notify/delivery/lane.hpp"

#include <deque>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <utility>

#include <gtest/gtest.h>
#include <unistd.h>

#include "metsuke/notify/delivery/fake_receiver.hpp"

namespace metsuke::notify {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

class LaneTest : public testing::Test {
protected:
    LaneTest()
        : folder_(testing::TempDir() + "metsuke_lane_" + std::to_string(::getpid()) + "_" +
                  testing::UnitTest::GetInstance()->current_test_info()->name()),
          outbox_(open()) {}
    void TearDown() override { std::filesystem::remove_all(folder_); }

    store::Outbox open() {
        std::filesystem::remove_all(folder_);
        return store::Outbox::open(folder_, {}, now_).value();
    }

    Lane lane(std::vector<SharedLimit> limits = {}, milliseconds patience = minutes(10)) {
        return {"room",
                std::move(limits),
                std::make_unique<FakeSender>(receiver_),
                {.outbox = outbox_,
                 .pace = pace_,
                 .now = [this] { return now_; },
                 .chance = [] { return 0.5; },
                 .trouble = [this](const Trouble& trouble) { troubles_.push_back(trouble); },
                 .patience = patience,
                 .digest = digest_}};
    }

    void add(std::string body, std::string short_body = "", std::uint8_t level = 2) {
        const store::NewMessage message = {.receiver = "room",
                                           .alert_id = "f-1",
                                           .group = {},
                                           .level = level,
                                           .created = now_,
                                           .body = std::move(body),
                                           .short_body = std::move(short_body)};
        ASSERT_TRUE(outbox_.add({&message, 1}));
    }

    void add_later(store::Aim aim, std::string body, std::string short_body = "") {
        const store::NewMessage message = {.receiver = "room",
                                           .alert_id = "f-1",
                                           .group = "g",
                                           .level = 2,
                                           .aim = aim,
                                           .created = now_,
                                           .body = std::move(body),
                                           .short_body = std::move(short_body)};
        ASSERT_TRUE(outbox_.add({&message, 1}));
    }

    /// Steps until the lane has nothing to do, moving the clock to where it wants to be called.
    void run(Lane& lane) {
        for (int i = 0; i < 100000; ++i) {
            const auto again = lane.step();
            if (!again) {
                return;
            }
            now_ = std::max(now_, *again);
        }
        FAIL() << "never ends";
    }

    base::Time now_ = base::parse_time("2026-01-02T03:04:05Z").value();
    std::filesystem::path folder_;
    store::Outbox outbox_;
    Pace pace_;
    FakeReceiver receiver_;
    std::vector<Trouble> troubles_;
    std::function<store::NewMessage(const store::Backlog&)> digest_;
};

using Bodies = std::vector<std::string>;

TEST_F(LaneTest, SendsInTheOutboxsOrder) {
    add("first");
    add("second");
    add("critical", "", 4);
    Lane lane = this->lane();
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies({"critical", "first", "second"}));
    EXPECT_EQ(lane.counts().delivered, 3U);
    EXPECT_TRUE(outbox_.list({}).value().empty());
}

TEST_F(LaneTest, WhatIsNotTakenNowMakesTheReceiverWait) {
    receiver_.answers = {RetryAfter{.wait = seconds(7), .why = "HTTP 429"}};
    add("first");
    Lane lane = this->lane();
    const base::Time start = now_;
    EXPECT_EQ(lane.step(), start + seconds(7));
    add("second");
    EXPECT_EQ(lane.step(), start + seconds(7)) << "the room is paused, not the message";
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies({"first", "first", "second"}));
    EXPECT_EQ(receiver_.at[1], start + seconds(7));
    EXPECT_EQ(lane.counts().uncertain, 0U);
}

TEST_F(LaneTest, WaitsLongerEachTimeAndSaysSo) {
    receiver_.answers = std::deque<Answer>(14, RetryAfter{.why = "HTTP 503"});
    add("x");
    Lane lane = this->lane();
    run(lane);
    for (std::size_t i = 2; i < receiver_.at.size(); ++i) {
        EXPECT_GE(receiver_.at[i] - receiver_.at[i - 1], receiver_.at[i - 1] - receiver_.at[i - 2]);
        EXPECT_LE(receiver_.at[i] - receiver_.at[i - 1], minutes(5));
    }
    ASSERT_EQ(troubles_.size(), 2U) << "once, and when it is over";
    EXPECT_EQ(troubles_[0].kind, Trouble::Kind::failing);
    EXPECT_EQ(troubles_[0].reason, "HTTP 503");
    EXPECT_EQ(troubles_[1].kind, Trouble::Kind::recovered);
}

TEST_F(LaneTest, TellsAtOnceWhereSomebodyLooksOn) {
    receiver_.answers = {RetryAfter{.wait = seconds(2), .why = "HTTP 429"},
                         RetryAfter{.why = "no route"}, RetryAfter{.why = "no route"}};
    add("x");
    Lane lane = this->lane({}, milliseconds(0));
    lane.step();
    EXPECT_TRUE(troubles_.empty()) << "one that says when to come back is only busy";
    run(lane);
    ASSERT_EQ(troubles_.size(), 2U);
    EXPECT_EQ(troubles_[0].kind, Trouble::Kind::failing);
    EXPECT_EQ(troubles_[0].reason, "no route");
}

TEST_F(LaneTest, AMessageThatIsRefusedBecomesShorterThenDead) {
    receiver_.answers = {Rejected{.reason = "HTTP 400: too long"}, Rejected{.reason = "HTTP 400"},
                         Rejected{.reason = "HTTP 413"}};
    add("long", "short");
    add("plain");
    Lane lane = this->lane();
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies({"long", "short", "plain"}));
    EXPECT_EQ(lane.counts().dead, 2U);
    const auto dead = outbox_.list({.state = store::State::dead}).value();
    ASSERT_EQ(dead.size(), 2U);
    EXPECT_EQ(dead[1].last_reason, "HTTP 413");
    ASSERT_EQ(troubles_.size(), 2U);
    EXPECT_EQ(troubles_[0].kind, Trouble::Kind::dead);
}

TEST_F(LaneTest, AReceiverThatRefusesAllKeepsItsMessages) {
    receiver_.answers = {Rejected{.what = Rejected::What::receiver, .reason = "HTTP 401"},
                         Rejected{.what = Rejected::What::receiver, .reason = "HTTP 401"}};
    add("a");
    add("b");
    Lane lane = this->lane();
    const base::Time start = now_;
    EXPECT_EQ(lane.step(), start + Lane::kRefusedWait);
    EXPECT_EQ(outbox_.list({.state = store::State::waiting}).value().size(), 2U);
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies({"a", "a", "a", "b"}));
    ASSERT_EQ(troubles_.size(), 2U);
    EXPECT_EQ(troubles_[0].kind, Trouble::Kind::refused);
    EXPECT_EQ(troubles_[1].kind, Trouble::Kind::recovered);
}

TEST_F(LaneTest, LooksForWhatMayHaveArrived) {
    receiver_.answers = {RetryAfter{.may_have_arrived = true, .why = "reset"}};
    add("x");
    receiver_.found = "77";
    Lane lane = this->lane();
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies({"x"})) << "it is there";
    EXPECT_EQ(lane.counts().found, 1U);
    EXPECT_TRUE(outbox_.list({}).value().empty());
}

TEST_F(LaneTest, SendsAgainWhatNobodyCanTell) {
    receiver_.answers = {RetryAfter{.may_have_arrived = true, .why = "timeout"}};
    add("x");
    Lane lane = this->lane();
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies({"x", "x"}));
    EXPECT_EQ(lane.counts().uncertain, 1U);
}

TEST_F(LaneTest, LaterMessagesEditAndAnswerTheFirst) {
    receiver_.can_edit = true;
    add_later(store::Aim::post, "first");
    add_later(store::Aim::edit, "first, twice", "twice");
    add_later(store::Aim::answer, "something new");
    Lane lane = this->lane();
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies({"first", "first, twice", "something new"}));
    EXPECT_EQ(receiver_.about, Bodies({"", "edits m", "answers m"}));
    EXPECT_EQ(lane.counts().delivered, 3U);
}

TEST_F(LaneTest, WhatCannotBeEditedIsPostedShort) {
    add_later(store::Aim::post, "first");
    add_later(store::Aim::edit, "first, twice", "twice");
    Lane lane = this->lane();
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies({"first", "twice"})) << "the receiver edits nothing";
    EXPECT_EQ(receiver_.about, Bodies({"", "answers m"}));

    receiver_.can_edit = true;
    receiver_.answers = {Rejected{.what = Rejected::What::receiver, .reason = "HTTP 404"}};
    add_later(store::Aim::edit, "first, thrice", "thrice");
    run(lane);
    EXPECT_EQ(receiver_.sent.at(2), "first, thrice");
    EXPECT_EQ(receiver_.sent.at(3), "thrice") << "the first message was deleted, the room is there";
    EXPECT_TRUE(troubles_.empty());
    EXPECT_TRUE(outbox_.list({}).value().empty());
}

TEST_F(LaneTest, AnEditLeavesOlderAlertsAlone) {
    receiver_.can_edit = true;
    add_later(store::Aim::post, "older");
    const store::NewMessage edit = {.receiver = "room",
                                    .alert_id = "f-2",
                                    .group = "g",
                                    .aim = store::Aim::edit,
                                    .created = now_,
                                    .body = "newer, twice",
                                    .short_body = "twice"};
    ASSERT_TRUE(outbox_.add({&edit, 1}));
    Lane lane = this->lane();
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies({"older", "twice"}))
        << "the newer alert's first never arrived";
}

TEST_F(LaneTest, AnEditIsMadeAgainRatherThanLookedFor) {
    receiver_.can_edit = true;
    add_later(store::Aim::post, "first");
    add_later(store::Aim::edit, "first, twice", "twice");
    Lane lane = this->lane();
    ASSERT_TRUE(lane.step());
    receiver_.answers = {RetryAfter{.may_have_arrived = true, .why = "reset"}};
    receiver_.found = "m";  // the first message has the same alert id
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies({"first", "first, twice", "first, twice"}));
}

TEST_F(LaneTest, KeepsTheReceiversLimits) {
    for (int i = 0; i < 50; ++i) {
        add(std::to_string(i));
    }
    Lane lane = this->lane({{.what = "room", .limit = {.count = 9, .per = seconds(10)}}});
    run(lane);
    ASSERT_EQ(receiver_.at.size(), 50U);
    for (std::size_t i = 9; i < receiver_.at.size(); ++i) {
        EXPECT_GE(receiver_.at[i] - receiver_.at[i - 9], seconds(10));
    }
}

Answer random_answer(std::mt19937& random) {
    switch (random() % 8) {
        case 0: return RetryAfter{.wait = milliseconds(random() % 5000), .why = "HTTP 429"};
        case 1: return RetryAfter{.may_have_arrived = true, .why = "HTTP 500"};
        case 2: return RetryAfter{.may_have_arrived = true, .why = "timeout"};
        case 3: return RetryAfter{.why = "no route"};
        default: return Delivered{.message_id = "m"};
    }
}

/// Whatever the receiver does: everything is delivered, in order, and told twice only where it may
/// have been missed.
TEST_F(LaneTest, LosesNothing) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    constexpr int kMessages = 100;
    for (int i = 0; i < kMessages; ++i) {
        add(std::to_string(i));
    }
    for (int i = 0; i < 2 * kMessages; ++i) {
        receiver_.answers.push_back(random_answer(random));
    }
    std::map<std::string, int> accepted;
    const std::deque<Answer> answers = receiver_.answers;
    Lane lane = this->lane();
    run(lane);
    std::size_t uncertain = 0;
    std::set<std::string> may_have_arrived;
    for (std::size_t i = 0; i < receiver_.sent.size(); ++i) {
        const Answer answer = i < answers.size() ? answers[i] : Answer(Delivered{});
        accepted[receiver_.sent[i]] += std::holds_alternative<Delivered>(answer) ? 1 : 0;
        uncertain += may_have_arrived.contains(receiver_.sent[i]) ? 1U : 0U;
        const auto* const retry = std::get_if<RetryAfter>(&answer);
        if (retry != nullptr && retry->may_have_arrived) {
            may_have_arrived.insert(receiver_.sent[i]);
        }
    }
    EXPECT_EQ(accepted.size(), static_cast<std::size_t>(kMessages));
    for (const auto& [body, times] : accepted) {
        EXPECT_EQ(times, 1) << body;
    }
    EXPECT_EQ(lane.counts().uncertain, uncertain);
    EXPECT_TRUE(outbox_.list({}).value().empty());
}

store::NewMessage digest_of(const store::Backlog& backlog) {
    return {.receiver = backlog.receiver,
            .alert_id = "d-1",
            .group = {},
            .level = 2,
            .created = backlog.before + Lane::kLate,
            .body = std::to_string(backlog.messages) + " in one",
            .short_body = {}};
}

TEST_F(LaneTest, WhatWaitedLongIsToldByOneMessageOnceTheReceiverIsBack) {
    digest_ = digest_of;
    receiver_.answers = {RetryAfter{.wait = std::chrono::hours(2), .why = "HTTP 503"}};
    add("critical", "", 4);
    for (std::uint64_t i = 0; i < Lane::kManyLate + 1; ++i) {
        add("late");
    }
    Lane lane = this->lane();
    lane.step();
    now_ += minutes(90);
    add("new");
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies({"critical", "critical", "new", "11 in one"}))
        << "the digest is the youngest";
    EXPECT_EQ(lane.counts().folded, Lane::kManyLate + 1);
    EXPECT_EQ(outbox_.list({.state = store::State::dead}).value().size(), Lane::kManyLate + 1);
}

TEST_F(LaneTest, FewLateMessagesAreToldOneByOne) {
    digest_ = digest_of;
    for (std::uint64_t i = 0; i < Lane::kManyLate; ++i) {
        add("late");
    }
    now_ += Lane::kLate + seconds(1);
    Lane lane = this->lane();
    run(lane);
    EXPECT_EQ(receiver_.sent, Bodies(Lane::kManyLate, "late"));
    EXPECT_EQ(lane.counts().folded, 0U);
}

TEST_F(LaneTest, AProgramIsToldEachOfThem) {
    for (std::uint64_t i = 0; i < 3 * Lane::kManyLate; ++i) {
        add("late");
    }
    now_ += Lane::kLate + seconds(1);
    Lane lane = this->lane();
    run(lane);
    EXPECT_EQ(receiver_.sent.size(), 3 * Lane::kManyLate);
}

}  // namespace
}  // namespace metsuke::notify
