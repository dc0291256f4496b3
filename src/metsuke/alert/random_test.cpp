// SPDX-License-Identifier: Apache-2.0
//
// Rooms under random events: what must hold always, and that a room which is killed and restored
// again and again says the same as one that lives on.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/alert/room_driver.hpp"
#include "metsuke/alert/state_json.hpp"

namespace metsuke::alert {
namespace {

using base::Level;
using base::Time;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Kind = Decision::Kind;

const Time kStart = at("2026-01-02T03:04:05Z");

/// A store that keeps a room's head and its groups as rows, and writes only what changed.
class Rows {
public:
    void write(const RoomChanges& changes) {
        head_ = to_json(changes.head);
        if (changes.groups.is_complete) {
            groups_.clear();
        }
        for (const std::string& key : changes.groups.closed) {
            groups_.erase(key);
        }
        for (const GroupState& group : changes.groups.changed) {
            groups_[group.record.key.text] = to_json(group);
        }
    }
    [[nodiscard]] RoomState read() const {
        RoomState state{.head = parse_room_head(head_).value()};
        for (const auto& [key, json] : groups_) {
            state.groups.push_back(parse_group(json).value());
        }
        return state;
    }

private:
    std::string head_;
    std::map<std::string, std::string> groups_;
};

struct Step {
    enum class What : std::uint8_t { take, mute, due, announce } what = What::take;
    Time now;
    EventFindings event;
    GroupTerms terms;
    Muting muting;
};

class Script {
public:
    explicit Script(std::uint32_t seed) : random_(seed) {}

    Step next() {
        // Bursts, pauses, and sometimes a step back.
        const std::uint32_t pace = pick(100);
        if (pace < 70) {
            now_ += milliseconds(pick(400));
        } else if (pace < 97) {
            now_ += milliseconds(pick(40'000));
        } else if (pace < 99) {
            now_ += minutes(pick(90));
        } else {
            now_ = latest_ - seconds(pick(50));
        }
        latest_ = std::max(latest_, now_);
        Step step{.now = now_};
        if (pick(10) == 0) {
            step.what = pick(20) == 0 ? Step::What::announce : Step::What::due;
            return step;
        }
        step.event = random_event();
        step.terms = terms_of(step.event);
        if (pick(12) == 0) {
            step.what = Step::What::mute;
            step.muting = {.mute = "m", .until = now_ + minutes(pick(30))};
        }
        return step;
    }

private:
    std::uint32_t pick(std::uint32_t below) {
        return static_cast<std::uint32_t>(random_() % below);
    }

    EventFindings random_event() {
        const std::string id = std::to_string(++events_);
        const std::uint32_t size = 1 + pick(30);  // of the world, so that some things repeat
        const auto level = static_cast<Level>(std::min(pick(6), 4U));
        if (pick(8) == 0) {
            EventFindings event = {{guardduty_finding("g" + std::to_string(pick(5)), level)}};
            event.findings[0].id = "f-" + id;
            return event;
        }
        EventFindings event =
            event_of({.id = id,
                      .rule = "rule-" + std::to_string(pick(4)),
                      .level = level,
                      .role = pick(9) == 0 ? "" : "r" + std::to_string(pick(size)),
                      .resource = "sg-" + std::to_string(pick(size)),
                      .ip = "10.0.0." + std::to_string(pick(3))});
        if (pick(5) == 0) {
            event.findings.push_back(finding_of({.id = id, .rule = "also", .level = Level::low}));
        }
        return event;
    }

    std::mt19937 random_;
    Time now_ = kStart;
    Time latest_ = kStart;
    std::uint64_t events_ = 0;
};

std::vector<Decision> done(Room& room, const Step& step) {
    switch (step.what) {
        case Step::What::take: return room.take(step.event, step.terms, step.now).decisions;
        case Step::What::mute: return room.mute(step.event, step.muting, step.now).decisions;
        case Step::What::announce: room.announce({.silence = "s", .until = step.now}); break;
        case Step::What::due: break;
    }
    return room.due(step.now);
}

RoomSettings settings_of(std::uint32_t seed) {
    return {.name = "room",
            .budget = {.per_minute = 1 + seed % 12, .kept_for_critical = seed % 4},
            .quiet = minutes(seed % 3 == 0 ? 10 : 60),
            .most_groups = seed % 5 == 0 ? 10U : 100'000U,
            .most_kept_bytes = seed % 4 == 0 ? std::size_t{20'000} : std::size_t{16} << 20U};
}

void expect_order(const RoomSettings& settings, const std::vector<Decision>& said) {
    const std::size_t all = std::max<std::size_t>(settings.budget.per_minute, 1);
    for (std::size_t i = 0; i < said.size(); ++i) {
        EXPECT_EQ(said[i].number, i + 1);
    }
    // A step back of the clock outside, of at most 50 s, makes a minute look shorter.
    for (std::size_t i = all; i < said.size(); ++i) {
        EXPECT_GE(said[i].at - said[i - all].at, seconds(10));
    }
    std::set<std::string> told;
    for (const Decision& decision : said) {
        EXPECT_LE(decision.events.size(), decision.fresh.events);
        for (const EventFindings& event : decision.events) {
            EXPECT_TRUE(told.insert(event.lead().id).second) << "told twice: " << event.lead().id;
        }
        if (decision.kind == Kind::edit || decision.kind == Kind::follow_up) {
            EXPECT_LT(decision.first_message, decision.number);
            EXPECT_EQ(said.at(decision.first_message - 1).alert_id, decision.alert_id);
            EXPECT_EQ(said.at(decision.first_message - 1).group, decision.group);
        }
    }
}

class Random : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Random, NothingIsLostToldTwiceOrTooMuch) {
    const RoomSettings settings = settings_of(GetParam());
    Room room(settings);
    Script script(GetParam());
    std::vector<Decision> said;
    std::uint64_t taken = 0;
    for (int i = 0; i < 1'000; ++i) {
        const Step step = script.next();
        taken += step.what == Step::What::take || step.what == Step::What::mute ? 1U : 0U;
        std::ranges::move(done(room, step), std::back_inserter(said));
        if (i % 50 == 0) {
            ASSERT_EQ(sum_of_fresh(said) + untold(room.to_state()), taken) << "step " << i;
        }
        ASSERT_LE(room.live_groups(), settings.most_groups);
    }
    Time last = kStart;
    int calls = 0;
    for (auto next = room.next_due(); next && ++calls < 5'000; next = room.next_due()) {
        ASSERT_GE(*next + minutes(1), last);
        last = std::max(last, *next);
        std::ranges::move(room.due(*next), std::back_inserter(said));
    }
    EXPECT_FALSE(room.next_due().has_value());
    EXPECT_EQ(sum_of_fresh(said), taken);
    EXPECT_EQ(room.counts().taken, taken);
    EXPECT_EQ(room.counts().told, taken);
    EXPECT_EQ(room.counts().messages, said.size());
    expect_order(settings, said);
}

TEST_P(Random, AKilledRoomGoesOnAsIfNothingHadBeen) {
    const RoomSettings settings = settings_of(GetParam());
    std::mt19937 random(GetParam() + 1'000);
    Room alive(settings);
    auto killed = std::make_unique<Room>(settings);
    Rows rows;
    Script script(GetParam());
    for (int i = 0; i < 500; ++i) {
        const Step step = script.next();
        const std::vector<Decision> one = done(alive, step);
        const std::vector<Decision> two = done(*killed, step);
        ASSERT_EQ(one.size(), two.size()) << "step " << i;
        for (std::size_t n = 0; n < one.size(); ++n) {
            ASSERT_EQ(told(one[n]), told(two[n])) << "step " << i;
        }
        ASSERT_EQ(alive.next_due(), killed->next_due()) << "step " << i;
        rows.write(killed->take_changes());
        if (random() % 20 == 0) {
            RoomState state = random() % 2 == 0 ? rows.read() : killed->to_state();
            killed = std::make_unique<Room>(settings);
            killed->restore(std::move(state));
        }
    }
    EXPECT_EQ(alive.counts(), killed->counts());
    EXPECT_GT(alive.counts().messages, 10U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Random, testing::Range(1U, 21U));

}  // namespace
}  // namespace metsuke::alert
