// SPDX-License-Identifier: Apache-2.0
//
// Threads that empty an outbox on disk, against receivers that behave as they are told. The clock
// stands still: nothing here waits for time to pass.
#include "metsuke/notify/delivery/courier.hpp"

#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "metsuke/notify/delivery/fake_receiver.hpp"

namespace metsuke::notify {
namespace {

constexpr std::chrono::milliseconds kAsLongAsItTakes = std::chrono::hours(1);
constexpr std::chrono::milliseconds kNotAtAll{0};

/// Takes a message, and answers when it is allowed to.
class SlowSender final : public Sender {
public:
    SlowSender(std::promise<void> asked, std::shared_future<void> allowed)
        : asked_(std::move(asked)), allowed_(std::move(allowed)) {}

    Answer send(const Parcel& /*parcel*/, base::Time /*now*/) override {
        asked_.set_value();
        allowed_.wait();
        return Delivered{.message_id = "late"};
    }

private:
    std::promise<void> asked_;
    std::shared_future<void> allowed_;
};

class CourierTest : public testing::Test {
protected:
    CourierTest()
        : folder_(testing::TempDir() + "metsuke_courier_" + std::to_string(::getpid()) + "_" +
                  testing::UnitTest::GetInstance()->current_test_info()->name()),
          outbox_(open()) {}
    void TearDown() override { std::filesystem::remove_all(folder_); }

    store::Outbox open() {
        std::filesystem::remove_all(folder_);
        return store::Outbox::open(folder_, {}, now_).value();
    }

    Lane lane(std::string receiver, std::unique_ptr<Sender> sender) {
        return {std::move(receiver),
                {},
                std::move(sender),
                {.outbox = outbox_,
                 .pace = pace_,
                 .now = [this] { return now_; },
                 .chance = [] { return 0.5; },
                 .trouble = [](const Trouble&) {}}};
    }
    Lane lane(std::string receiver, FakeReceiver& fake) {
        return lane(std::move(receiver), std::make_unique<FakeSender>(fake));
    }
    std::unique_ptr<Courier> courier(std::vector<Lane> lanes) {
        return std::make_unique<Courier>(std::move(lanes), [this] { return now_; });
    }

    void add(std::string receiver, std::string body) {
        const store::NewMessage message = {.receiver = std::move(receiver),
                                           .alert_id = "f-1",
                                           .group = {},
                                           .created = now_,
                                           .body = std::move(body),
                                           .short_body = {}};
        ASSERT_TRUE(outbox_.add({&message, 1}));
    }
    std::size_t left() { return outbox_.list({}).value().size(); }

    const base::Time now_ = base::parse_time("2026-01-02T03:04:05Z").value();
    std::filesystem::path folder_;
    store::Outbox outbox_;
    Pace pace_;
};

using Bodies = std::vector<std::string>;

std::vector<Lane> both(Lane one, Lane other) {
    std::vector<Lane> lanes;
    lanes.push_back(std::move(one));
    lanes.push_back(std::move(other));
    return lanes;
}

TEST_F(CourierTest, IsIdleWhenEverythingIsDelivered) {
    FakeReceiver a;
    FakeReceiver b;
    add("a", "1");
    add("b", "2");
    add("a", "3");
    const auto courier = this->courier(both(lane("a", a), lane("b", b)));
    EXPECT_TRUE(courier->wait_until_idle(kAsLongAsItTakes));
    EXPECT_EQ(left(), 0U);
    add("b", "4");
    courier->wake();
    EXPECT_TRUE(courier->wait_until_idle(kAsLongAsItTakes));
    const std::vector<LaneCounts> counts = courier->stop();
    ASSERT_EQ(counts.size(), 2U);
    EXPECT_EQ(counts[0].delivered, 2U);
    EXPECT_EQ(counts[1].delivered, 2U);
    EXPECT_EQ(a.sent, Bodies({"1", "3"}));
    EXPECT_EQ(b.sent, Bodies({"2", "4"}));
}

TEST_F(CourierTest, ASlowReceiverHoldsUpNobodyElse) {
    std::promise<void> asked;
    const std::future<void> is_asked = asked.get_future();
    std::promise<void> allow;
    FakeReceiver quick;
    add("slow", "1");
    add("quick", "2");
    const auto courier = this->courier(
        both(lane("slow", std::make_unique<SlowSender>(std::move(asked), allow.get_future())),
             lane("quick", quick)));
    is_asked.wait();
    add("quick", "3");
    courier->wake();
    while (left() > 1) {
        EXPECT_FALSE(courier->wait_until_idle(kNotAtAll));
        std::this_thread::yield();
    }
    EXPECT_EQ(outbox_.list({}).value()[0].message.receiver, "slow");
    EXPECT_FALSE(courier->wait_until_idle(kNotAtAll)) << "one is on its way still";
    allow.set_value();
    EXPECT_TRUE(courier->wait_until_idle(kAsLongAsItTakes));
    EXPECT_EQ(left(), 0U);
    courier->stop();
    EXPECT_EQ(quick.sent, Bodies({"2", "3"}));
}

TEST_F(CourierTest, AReceiverThatRefusesAllIsNotWaitedFor) {
    FakeReceiver refusing;
    refusing.answers = {Rejected{.what = Rejected::What::receiver, .reason = "HTTP 401"}};
    FakeReceiver good;
    add("refusing", "1");
    add("good", "2");
    const auto courier = this->courier(both(lane("refusing", refusing), lane("good", good)));
    EXPECT_TRUE(courier->wait_until_idle(kAsLongAsItTakes));
    courier->stop();
    EXPECT_EQ(left(), 1U) << "it stays in the outbox";
    EXPECT_EQ(refusing.sent, Bodies({"1"}));
    EXPECT_EQ(good.sent, Bodies({"2"}));
}

TEST_F(CourierTest, OneThatWillTryAgainIsBusy) {
    FakeReceiver failing;
    failing.answers = {RetryAfter{.why = "no route"}};
    add("failing", "1");
    std::vector<Lane> lanes;
    lanes.push_back(lane("failing", failing));
    const auto courier = this->courier(std::move(lanes));
    EXPECT_FALSE(courier->wait_until_idle(std::chrono::milliseconds(1)));
    courier->stop();
    EXPECT_EQ(left(), 1U);
    add("failing", "2");
    EXPECT_LE(failing.sent.size(), 1U) << "nothing is sent once it has stopped";
}

}  // namespace
}  // namespace metsuke::notify
