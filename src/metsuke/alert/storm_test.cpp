// SPDX-License-Identifier: Apache-2.0
//
// A hundred thousand events in a minute: few messages, exact totals, bounded memory, and what is
// critical gets through.
//
// METSUKE_STORM sets how many events the storms of every shape and level have (default 10,000; the
// slow set asks for a hundred thousand).
#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <malloc.h>

#include "metsuke/alert/room_driver.hpp"

namespace metsuke::alert {
namespace {

using base::Level;
using base::Time;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Kind = Decision::Kind;

const Time kStart = at("2026-01-02T03:04:05Z");
constexpr int kEvents = 100'000;

enum class Shape : std::uint8_t { one_actor, many_actors, many_resources };

struct Storm {
    Shape shape;
    Level level;
    [[nodiscard]] std::string text() const {
        static constexpr std::array kShapes = {"one actor", "many actors", "many resources"};
        return fmt::format("{}, {}", kShapes.at(static_cast<std::size_t>(shape)), to_text(level));
    }
};

Time time_of(int i) { return kStart + std::chrono::floor<milliseconds>(microseconds(600LL * i)); }

/// One event that is changed a little for every call.
class Source {
public:
    explicit Source(const Storm& storm)
        : storm_(storm), event_(event_of({.rule = "storm", .level = storm.level})) {}
    const EventFindings& event(int i) {
        finding::Finding& finding = event_.findings[0];
        finding.id = "f-" + std::to_string(i);
        finding.facts.event.id = std::to_string(i);
        finding.time = time_of(i);
        if (storm_.shape == Shape::many_actors) {
            finding.facts.actor->role_arn = fmt::format("arn:aws:iam::1111:role/r{}", i);
        }
        if (storm_.shape == Shape::many_resources) {
            finding.facts.resources = {fmt::format("i-{}", i)};
        }
        return event_;
    }

private:
    Storm storm_;
    EventFindings event_;
};

void expect_budget(const std::vector<Decision>& said) {
    for (std::size_t i = 10; i < said.size(); ++i) {
        EXPECT_GE(said[i].at - said[i - 10].at, minutes(1));
    }
}

int events_of_storm() {
    constexpr int kUsual = 10'000;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no thread changes the environment
    const char* given = std::getenv("METSUKE_STORM");
    return given == nullptr ? kUsual : std::atoi(given);
}

class Storms : public testing::TestWithParam<Storm> {};

TEST_P(Storms, AreFewMessagesAndExactTotals) {
    const int events = events_of_storm();
    const microseconds apart = microseconds(minutes(1)) / events;
    RoomDriver driver;
    Source source(GetParam());
    for (int i = 0; i < events; ++i) {
        driver.take(source.event(i), kStart + std::chrono::floor<milliseconds>(i * apart));
    }
    driver.run_until(kStart + hours(24));
    const std::vector<Decision>& said = driver.said();
    EXPECT_LE(said.size(), 12U);
    EXPECT_EQ(sum_of_fresh(said), static_cast<std::uint64_t>(events));
    EXPECT_EQ(untold(driver.room().to_state()), 0U);
    EXPECT_EQ(driver.room().counts().taken, static_cast<std::uint64_t>(events));
    EXPECT_EQ(driver.room().counts().told, static_cast<std::uint64_t>(events));
    expect_budget(said);
    for (const Decision& decision : said) {
        EXPECT_LE(decision.events.size(), kMostKeptEvents);
        EXPECT_EQ(decision.fresh.by_level.at(static_cast<std::size_t>(GetParam().level)),
                  decision.fresh.events);
    }
    // Nothing is told later than a wait for the group and one for the budget.
    EXPECT_LE(said.back().at, kStart + minutes(3));
}

std::vector<Storm> storms() {
    std::vector<Storm> all;
    for (const Shape shape : {Shape::one_actor, Shape::many_actors, Shape::many_resources}) {
        for (const Level level : {Level::medium, Level::high, Level::critical}) {
            all.push_back({.shape = shape, .level = level});
        }
    }
    return all;
}

INSTANTIATE_TEST_SUITE_P(All, Storms, testing::ValuesIn(storms()), [](const auto& one) {
    std::string name = one.param.text();
    std::erase_if(name, [](char c) { return c == ' ' || c == ','; });
    return name;
});

TEST(Storm, NamesWhoStandsOut) {
    RoomDriver driver;
    Source noise({.shape = Shape::many_actors, .level = Level::high});
    Source loud({.shape = Shape::one_actor, .level = Level::high});
    for (int i = 0; i < kEvents; ++i) {
        driver.take(i % 4 == 0 ? loud.event(i) : noise.event(i), time_of(i));
    }
    driver.run_until(kStart + hours(24));
    EXPECT_EQ(sum_of_fresh(driver.said()), static_cast<std::uint64_t>(kEvents));
    const auto digest = std::ranges::find(driver.said(), Kind::digest, &Decision::kind);
    ASSERT_NE(digest, driver.said().end());
    const Talkers::Entry top = digest->fresh.actors.top(1).at(0);
    EXPECT_EQ(top.text, "arn:aws:iam::111122223333:role/deploy");
    EXPECT_LE(top.least, 25'000U);
    EXPECT_GE(top.least + digest->fresh.actors.missed(), 20'000U);
    EXPECT_GT(digest->groups, 70'000U);
}

TEST(Storm, CriticalEventsAreToldFromTheirReserve) {
    RoomDriver driver;
    Source source({.shape = Shape::many_actors, .level = Level::high});
    int critical = 0;
    for (int i = 0; i < kEvents; ++i) {
        driver.take(source.event(i), time_of(i));
        // Five criticals of five actors while the storm is on.
        if (i % 15'000 == 14'999 && critical < 5) {
            const Sample sample{.id = "c" + std::to_string(critical),
                                .rule = "ct-stopped",
                                .level = Level::critical,
                                .role = "attacker-" + std::to_string(critical)};
            const Trace trace = driver.take(sample, time_of(i));
            EXPECT_EQ(trace.outcome, critical < 3 ? Trace::Outcome::told : Trace::Outcome::folded);
            if (critical < 3) {
                EXPECT_EQ(driver.said().back().level, Level::critical);
                EXPECT_EQ(driver.said().back().at, time_of(i));
            }
            ++critical;
        }
    }
    driver.run_until(kStart + hours(24));
    EXPECT_EQ(critical, 5);
    EXPECT_EQ(sum_of_fresh(driver.said()), static_cast<std::uint64_t>(kEvents) + 5);
    EXPECT_LE(driver.said().size(), 12U);
    expect_budget(driver.said());
    const auto digest = std::ranges::find(driver.said(), Kind::digest, &Decision::kind);
    ASSERT_NE(digest, driver.said().end());
    EXPECT_EQ(digest->level, Level::critical);
    EXPECT_EQ(digest->fresh.by_level.back(), 2U);
    const auto criticals = std::ranges::count(digest->events, Level::critical,
                                              [](const EventFindings& e) { return e.level(); });
    EXPECT_EQ(criticals, 2);
}

TEST(Storm, ThatGoesOnIsOneDigestAMinute) {
    RoomDriver driver;
    Source source({.shape = Shape::many_actors, .level = Level::high});
    constexpr int kLong = 30'000;
    for (int i = 0; i < kLong; ++i) {
        driver.take(source.event(i), kStart + milliseconds(60 * i));  // half an hour
    }
    const Time end = kStart + milliseconds(60 * kLong);
    driver.run_until(end + hours(24));
    EXPECT_EQ(sum_of_fresh(driver.said()), static_cast<std::uint64_t>(kLong));
    EXPECT_LE(driver.said().size(), 7U + 32U);
    EXPECT_LE(driver.said().back().at, end + minutes(2));
    // And when it is over, all is as before.
    const Trace after = driver.take({.id = "after", .level = Level::high}, end + minutes(5));
    EXPECT_EQ(after.outcome, Trace::Outcome::told);
}

std::size_t heap_bytes() { return mallinfo2().uordblks; }

TEST(Storm, ALiveGroupTakesLittleMemory) {
    constexpr std::size_t kGroups = 100'000;
    const std::size_t before = heap_bytes();
    Room room({.name = "room"});
    Source source({.shape = Shape::many_actors, .level = Level::medium});
    std::uint64_t told = 0;
    for (int i = 0; i < 150'000; ++i) {
        const EventFindings& event = source.event(i);
        const Taken taken = room.take(event, terms_of(event), time_of(i));
        told += sum_of_fresh(taken.decisions);
    }
    EXPECT_EQ(room.live_groups(), kGroups);
    EXPECT_EQ(room.counts().closed_early, 50'000U);
    EXPECT_EQ(told, room.counts().told);
    EXPECT_EQ(untold(room.to_state()) + told, 150'000U);
    if (before == 0) {
        GTEST_SKIP() << "the allocator does not count";  // that of the sanitizers
    }
    EXPECT_LT(heap_bytes() - before, kGroups * 1'000 + (std::size_t{40} << 20U));
}

}  // namespace
}  // namespace metsuke::alert
