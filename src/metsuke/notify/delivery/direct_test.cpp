// SPDX-License-Identifier: Apache-2.0
//
// Sending without an outbox, against receivers that behave as they are told. Waiting moves the
// clock; nothing here waits for time to pass.
#include "metsuke/notify/delivery/direct.hpp"

#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/notify/delivery/fake_receiver.hpp"

namespace metsuke::notify {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using What = DirectOutcome::What;
using Bodies = std::vector<std::string>;

store::NewMessage message(std::string body, std::string short_body = "", std::uint8_t level = 2) {
    return {.receiver = "room",
            .alert_id = "f-1",
            .group = "g",
            .level = level,
            .body = std::move(body),
            .short_body = std::move(short_body)};
}

store::NewMessage later(store::Aim aim, std::string body, std::string short_body = "") {
    store::NewMessage made = message(std::move(body), std::move(short_body));
    made.aim = aim;
    return made;
}

class DirectTest : public testing::Test {
protected:
    DirectLane lane(FakeReceiver& fake, std::vector<SharedLimit> limits = {}) {
        return {"room", std::move(limits), std::make_unique<FakeSender>(fake), world()};
    }
    DirectWorld world() {
        return {.pace = pace_,
                .now =
                    [this] {
                        const std::lock_guard lock(mutex_);
                        return now_;
                    },
                .wait_until =
                    [this](base::Time time) {
                        const std::lock_guard lock(mutex_);
                        now_ = std::max(now_, time);
                    },
                .chance = [] { return 0.5; }};
    }
    /// Within ten seconds.
    std::vector<DirectOutcome> deliver(DirectLane lane, std::vector<store::NewMessage> messages) {
        std::vector<DirectLane> lanes;
        lanes.push_back(std::move(lane));
        return Direct(std::move(lanes)).deliver(messages, start_ + seconds(10));
    }
    std::vector<DirectOutcome> deliver(std::vector<store::NewMessage> messages) {
        return deliver(lane(receiver_), std::move(messages));
    }
    [[nodiscard]] base::Time now() const { return now_; }

    const base::Time start_ = base::parse_time("2026-01-02T03:04:05Z").value();
    FakeReceiver receiver_;

private:
    Pace pace_;
    std::mutex mutex_;
    base::Time now_ = start_;
};

TEST_F(DirectTest, AnswersForEachMessage) {
    receiver_.answers = {Delivered{}, Rejected{.reason = "HTTP 400"}};
    const auto outcomes = deliver({message("1"), message("2"), message("3")});
    ASSERT_EQ(outcomes.size(), 3U);
    EXPECT_EQ(outcomes[0].what, What::accepted);
    EXPECT_EQ(outcomes[1].what, What::not_accepted);
    EXPECT_EQ(outcomes[1].why, "HTTP 400");
    EXPECT_EQ(outcomes[2].what, What::accepted);
}

TEST_F(DirectTest, WhatIsCriticalGoesFirst) {
    const auto outcomes =
        deliver({message("1"), message("2", "", store::kCriticalLevel), message("3")});
    EXPECT_EQ(outcomes.size(), 3U);
    EXPECT_EQ(receiver_.sent, Bodies({"2", "1", "3"}));
}

TEST_F(DirectTest, WaitsForAReceiverThatIsBusy) {
    receiver_.answers = {RetryAfter{.wait = seconds(4), .why = "HTTP 429"},
                         RetryAfter{.why = "HTTP 503"}};
    const auto outcomes = deliver({message("1")});
    EXPECT_EQ(outcomes[0].what, What::accepted);
    EXPECT_EQ(receiver_.at, (std::vector{start_, start_ + seconds(4), start_ + seconds(5)}))
        << "half of two seconds after the second failure";
    EXPECT_EQ(receiver_.patience[2], seconds(5)) << "an answer is not waited for any longer";
    EXPECT_EQ(receiver_.numbers[0], receiver_.numbers[2]) << "it is the same message";
}

TEST_F(DirectTest, DoesNotWaitInVain) {
    receiver_.answers = {RetryAfter{.wait = seconds(60), .why = "HTTP 429"}};
    const auto outcomes = deliver({message("1"), message("2")});
    EXPECT_EQ(outcomes[0].what, What::not_accepted);
    EXPECT_EQ(outcomes[0].why, "HTTP 429");
    EXPECT_EQ(outcomes[1].what, What::not_accepted);
    EXPECT_EQ(receiver_.sent, Bodies({"1"}));
    EXPECT_EQ(now(), start_) << "the caller is told at once";
}

TEST_F(DirectTest, APauseOutlivesTheCall) {
    receiver_.answers = {RetryAfter{.wait = seconds(60), .why = "HTTP 429"}};
    DirectLane lane = this->lane(receiver_);
    const store::NewMessage one = message("1");
    lane.deliver({&one}, start_ + seconds(10));
    const auto again = lane.deliver({&one}, start_ + seconds(20));
    EXPECT_EQ(again[0].why, "HTTP 429") << "not asked, but it is known why";
    EXPECT_EQ(receiver_.sent, Bodies({"1"}));
    EXPECT_EQ(lane.deliver({&one}, start_ + seconds(90))[0].what, What::accepted);
}

TEST_F(DirectTest, OneThatFailsOnIsTriedUntilTheDeadline) {
    receiver_.answers.assign(1000, RetryAfter{.why = "HTTP 503"});
    const auto outcomes = deliver({message("1")});
    EXPECT_EQ(outcomes[0].what, What::not_accepted);
    EXPECT_LT(now(), start_ + seconds(10));
    EXPECT_EQ(receiver_.sent.size(), 5U) << "after 0, 0.5, 1.5, 3.5 and 7.5 s";
}

TEST_F(DirectTest, ALastMomentIsNotWorthAnotherAttempt) {
    receiver_.answers = {RetryAfter{.wait = milliseconds(9900), .why = "HTTP 503"}};
    const auto outcomes = deliver({message("1")});
    EXPECT_EQ(outcomes[0].why, "HTTP 503") << "not that the time ran out";
    EXPECT_EQ(receiver_.sent, Bodies({"1"}));
    EXPECT_EQ(now(), start_) << "the caller is told at once";
}

TEST_F(DirectTest, ALastMomentIsWorthAFirstAttempt) {
    const store::NewMessage one = message("1");
    DirectLane lane = this->lane(receiver_);
    EXPECT_EQ(lane.deliver({&one}, start_ + milliseconds(5))[0].what, What::accepted);
}

TEST_F(DirectTest, AnUnknownOutcomeIsLookedUp) {
    receiver_.answers = {RetryAfter{.may_have_arrived = true, .why = "timeout"}};
    receiver_.found = "m-7";
    auto outcomes = deliver({message("1"), later(store::Aim::answer, "2")});
    EXPECT_EQ(outcomes[0].what, What::accepted);
    EXPECT_EQ(receiver_.sent, Bodies({"1", "2"}));
    EXPECT_EQ(receiver_.about[1], "answers m-7");
}

TEST_F(DirectTest, AnOutcomeThatStaysUnknownIsSaid) {
    receiver_.answers = {RetryAfter{.may_have_arrived = true, .why = "timeout"},
                         RetryAfter{.wait = seconds(60), .why = "HTTP 429"}};
    EXPECT_EQ(deliver({message("1")})[0].what, What::perhaps);
    EXPECT_EQ(receiver_.sent, Bodies({"1", "1"}));
}

TEST_F(DirectTest, TheShortFormIsTriedOnce) {
    receiver_.answers = {Rejected{.reason = "too long"}, Delivered{},
                         Rejected{.reason = "too long"}, Rejected{.reason = "still too long"}};
    const auto outcomes = deliver({message("long", "short"), message("long 2", "short 2")});
    EXPECT_EQ(outcomes[0].what, What::accepted);
    EXPECT_EQ(outcomes[1].what, What::not_accepted);
    EXPECT_EQ(outcomes[1].why, "still too long");
    EXPECT_EQ(receiver_.sent, Bodies({"long", "short", "long 2", "short 2"}));
}

TEST_F(DirectTest, OneThatTakesNothingIsAskedOnce) {
    receiver_.answers = {Rejected{.what = Rejected::What::receiver, .reason = "HTTP 401"}};
    const auto outcomes = deliver({message("1", "short"), message("2")});
    EXPECT_EQ(outcomes[0].why, "HTTP 401");
    EXPECT_EQ(outcomes[1].why, "HTTP 401");
    EXPECT_EQ(receiver_.sent, Bodies({"1"}));
}

TEST_F(DirectTest, LaterMessagesEditAndAnswerTheFirst) {
    receiver_.can_edit = true;
    const std::vector<store::NewMessage> messages = {
        message("1"), later(store::Aim::edit, "1 and 2", "2"), later(store::Aim::answer, "3")};
    DirectLane lane = this->lane(receiver_);
    const std::vector<const store::NewMessage*> all = {&messages[0], &messages[1], &messages[2]};
    for (const DirectOutcome& each : lane.deliver(all, start_ + seconds(10))) {
        EXPECT_EQ(each.what, What::accepted);
    }
    EXPECT_EQ(receiver_.about, Bodies({"", "edits m", "answers m"}));
    const auto again = lane.deliver({&messages[1]}, start_ + seconds(10));
    EXPECT_EQ(again[0].what, What::accepted);
    EXPECT_EQ(receiver_.sent.back(), "2") << "the conversation is of that call alone";
    EXPECT_EQ(receiver_.about.back(), "");
}

TEST_F(DirectTest, KeepsTheRoomsLimit) {
    const std::vector<SharedLimit> limits = {
        {.what = "room", .limit = {.count = 2, .per = seconds(8)}}};
    const std::vector<store::NewMessage> messages = {message("0"), message("1"), message("2"),
                                                     message("3"), message("4")};
    const auto outcomes = deliver(lane(receiver_, limits), messages);
    EXPECT_EQ(receiver_.at,
              (std::vector{start_, start_, start_ + seconds(8), start_ + seconds(8)}));
    EXPECT_EQ(outcomes[3].what, What::accepted);
    EXPECT_EQ(outcomes[4].what, What::not_accepted);
    EXPECT_TRUE(outcomes[4].why.contains("limits")) << outcomes[4].why;
}

TEST_F(DirectTest, ReceiversThatAreNotThereTakeNothing) {
    store::NewMessage lost = message("1");
    lost.receiver = "elsewhere";
    const auto outcomes = deliver({lost, message("2")});
    EXPECT_EQ(outcomes[0].what, What::not_accepted);
    EXPECT_EQ(outcomes[1].what, What::accepted);
    EXPECT_TRUE(deliver({}).empty());
}

/// Answers when it is allowed to.
class SlowSender final : public Sender {
public:
    explicit SlowSender(std::shared_future<void> allowed) : allowed_(std::move(allowed)) {}
    Answer send(const Parcel& /*parcel*/, base::Time /*now*/) override {
        allowed_.wait();
        return Delivered{};
    }

private:
    std::shared_future<void> allowed_;
};

/// Allows it.
class AllowingSender final : public Sender {
public:
    explicit AllowingSender(std::promise<void> allow) : allow_(std::move(allow)) {}
    Answer send(const Parcel& /*parcel*/, base::Time /*now*/) override {
        allow_.set_value();
        return Delivered{};
    }

private:
    std::promise<void> allow_;
};

TEST_F(DirectTest, ASlowReceiverHoldsUpNoOther) {
    std::promise<void> allow;
    std::vector<DirectLane> lanes;
    lanes.emplace_back("slow", std::vector<SharedLimit>{},
                       std::make_unique<SlowSender>(allow.get_future()), world());
    lanes.emplace_back("room", std::vector<SharedLimit>{},
                       std::make_unique<AllowingSender>(std::move(allow)), world());
    store::NewMessage slow = message("1");
    slow.receiver = "slow";
    const std::vector<store::NewMessage> messages = {slow, message("2")};
    Direct direct(std::move(lanes));
    for (const DirectOutcome& each : direct.deliver(messages, start_ + seconds(10))) {
        EXPECT_EQ(each.what, What::accepted);
    }
}

}  // namespace
}  // namespace metsuke::notify
