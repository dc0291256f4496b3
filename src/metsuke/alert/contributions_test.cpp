// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/contributions.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

using base::Level;
using base::Time;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Events = std::vector<Contributions::Event>;

const Time kStart = at("2026-01-02T03:04:05Z");

Desk desk_of(BudgetSettings budget, Plan plan = {}) {
    plan.root.receivers = {"a", "b"};
    return Desk::open(std::move(plan), {{.name = "a", .budget = budget}, {.name = "b"}}).value();
}

/// Takes samples as events 0, 1, 2, ... and lets everything be told in the end.
class Batch {
public:
    explicit Batch(Desk desk) : desk_(std::move(desk)) {}

    void take(const Sample& sample, Time now) {
        const finding::Finding finding = finding_of(sample);
        const DeskTaken taken = desk_.take({&finding, 1}, now);
        contributions_.add(events_++, taken);
        said_.insert(said_.end(), taken.decisions.begin(), taken.decisions.end());
    }
    void finish() {
        while (const auto due = desk_.next_due()) {
            const std::vector<Decision> more = desk_.due(*due);
            contributions_.add(more);
            said_.insert(said_.end(), more.begin(), more.end());
        }
    }
    /// "first 0 1, digest 2 3": what is said in room a, and the events behind it.
    [[nodiscard]] std::string text(const std::string& room = "a") const {
        std::string text;
        for (const Decision& decision : said_) {
            if (decision.room == room) {
                text += text.empty() ? "" : ", ";
                text += to_text(decision.kind);
                for (const Contributions::Event event : contributions_.events_of(decision)) {
                    text += " " + std::to_string(event);
                }
            }
        }
        return text;
    }
    [[nodiscard]] const std::vector<Decision>& said() const { return said_; }
    [[nodiscard]] const Contributions& contributions() const { return contributions_; }
    [[nodiscard]] std::size_t events() const { return events_; }

private:
    Desk desk_;
    Contributions contributions_;
    std::vector<Decision> said_;
    std::size_t events_ = 0;
};

TEST(Contributions, ABurstTellsWhatWaited) {
    Batch batch(desk_of({}));
    batch.take({.id = "0"}, kStart);
    batch.take({.id = "1", .role = "other"}, kStart);
    batch.take({.id = "2"}, kStart);
    batch.finish();
    EXPECT_EQ(batch.text(), "burst 0 2, first 1");
    EXPECT_EQ(batch.text("b"), "burst 0 2, first 1");
}

TEST(Contributions, WhatSpeaksAtOnceTakesAlongWhatWaits) {
    Batch batch(desk_of({}));
    batch.take({.id = "0"}, kStart);
    batch.take({.id = "1", .level = Level::high}, kStart + seconds(1));
    batch.take({.id = "2", .level = Level::high}, kStart + seconds(2));
    batch.finish();
    EXPECT_EQ(batch.text(), "burst 0 1, edit 2");
}

TEST(Contributions, ADigestTellsWhatTheBudgetDidNotAllow) {
    Batch batch(desk_of({.per_minute = 1, .kept_for_critical = 0}));
    for (int i = 0; i < 4; ++i) {
        batch.take(
            {.id = std::to_string(i), .level = Level::high, .role = "role-" + std::to_string(i)},
            kStart);
    }
    batch.finish();
    EXPECT_EQ(batch.text(), "first 0, digest 1 2 3");
    EXPECT_EQ(batch.text("b"), "first 0, first 1, first 2, first 3");
}

TEST(Contributions, NobodyIsToHearOfWhatASilenceHides) {
    Plan plan;
    Matchers matchers;
    matchers.push_back(Matcher::make("rule", {"noisy"}).value());
    plan.silences = {{.id = "s",
                      .matchers = std::move(matchers),
                      .owner = "taro",
                      .reason = "migration",
                      .until = kStart + hours(2)}};
    Batch batch(desk_of({}, std::move(plan)));
    batch.take({.id = "0", .rule = "noisy"}, kStart);
    batch.take({.id = "1"}, kStart);
    batch.finish();
    EXPECT_EQ(batch.text(), "first 1, silence_expired");
}

TEST(Contributions, AreNoneOfAStrangeDecision) {
    const Decision strange;
    EXPECT_EQ(Contributions().events_of(strange), Events());
}

class RandomContributions : public testing::TestWithParam<std::uint32_t> {};

TEST_P(RandomContributions, EveryEventIsInTheMessageThatTellsIt) {
    std::mt19937 random(GetParam());
    const auto pick = [&random](std::uint32_t below) {
        return static_cast<std::uint32_t>(random() % below);
    };
    Batch batch(desk_of({.per_minute = 1 + GetParam() % 8, .kept_for_critical = GetParam() % 3}));
    Time now = kStart;
    std::map<std::string, std::size_t> number_of;
    for (std::size_t i = 0; i < 600; ++i) {
        now += milliseconds(pick(10) == 0 ? pick(60'000) : pick(500));
        const std::string id = std::to_string(i);
        number_of[id] = i;
        batch.take({.id = id,
                    .rule = "rule-" + std::to_string(pick(3)),
                    .level = static_cast<Level>(1 + pick(4)),
                    .role = "r" + std::to_string(pick(12)),
                    .resource = "sg-" + std::to_string(pick(9))},
                   now);
    }
    batch.finish();
    std::map<std::string, std::set<std::size_t>> told;
    for (const Decision& decision : batch.said()) {
        const Events events = batch.contributions().events_of(decision);
        EXPECT_GE(events.size(), decision.fresh.events);
        for (const EventFindings& event : decision.events) {
            EXPECT_TRUE(
                std::ranges::binary_search(events, number_of.at(event.lead().facts.event.id)))
                << decision.room << " " << decision.number;
        }
        told[decision.room].insert(events.begin(), events.end());
    }
    EXPECT_EQ(told["a"].size(), batch.events());
    EXPECT_EQ(told["b"].size(), batch.events());
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomContributions, testing::Range(1U, 11U));

}  // namespace
}  // namespace metsuke::alert
