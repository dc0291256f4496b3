// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/tally.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "metsuke/alert/kept_events.hpp"
#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

using base::Level;

EventFindings timed(const char* id, Level level, const char* time) {
    EventFindings event = event_of({.id = id, .level = level});
    if (time != nullptr) {
        event.findings[0].time = at(time);
    }
    return event;
}

TEST(Tally, AddsUpEvents) {
    const base::Time arrival = at("2026-01-02T00:00:00Z");
    Tally tally;
    EXPECT_EQ(tally.level(), Level::informational);
    EventFindings two = timed("1", Level::low, "2026-01-01T10:00:00Z");
    two.findings.push_back(finding_of({.id = "1", .rule = "other", .level = Level::high}));
    two.findings[1].time = two.findings[0].time;
    tally.add(two, arrival);
    tally.add(timed("2", Level::medium, "2026-01-01T09:00:00Z"), arrival);
    Tally more(kTalkersOfDigest);
    more.add(timed("3", Level::low, nullptr), arrival);
    more.add(tally);
    EXPECT_EQ(more.events, 3U);
    EXPECT_EQ(more.by_level, (std::array<std::uint64_t, 5>{0, 1, 1, 1, 0}));
    EXPECT_EQ(more.level(), Level::high);
    EXPECT_EQ(more.first, at("2026-01-01T09:00:00Z"));
    EXPECT_EQ(more.last, arrival);
    EXPECT_EQ(more.rules.top(2), (std::vector<Talkers::Entry>{{"sg-changed", 3}, {"other", 1}}));
    EXPECT_EQ(more.actors.top(1).at(0).least, 3U);
    EXPECT_EQ(more.resources.top(1).at(0).text, "sg-1");
    EXPECT_EQ(more.addresses.top(1).at(0).text, "203.0.113.7");
}

std::string ids(const KeptEvents& kept) {
    std::string text;
    for (const EventFindings& event : kept.events()) {
        text += event.lead().facts.event.id + (event.level() == Level::high ? "! " : " ");
    }
    return text;
}

TEST(KeptEvents, AreTheHighestOfEqualsTheEarliest) {
    KeptEvents kept;
    for (std::size_t i = 0; i < kMostKeptEvents; ++i) {
        kept.add(event_of({.id = std::to_string(i)}));
    }
    const std::string before = ids(kept);
    kept.add(event_of({.id = "late"}));
    EXPECT_EQ(ids(kept), before);
    kept.add(event_of({.id = "worse", .level = Level::high}));
    EXPECT_EQ(kept.events().size(), kMostKeptEvents);
    EXPECT_TRUE(ids(kept).ends_with("48 worse! "));
    EXPECT_EQ(kept.weight(), KeptEvents(kept.events()).weight());
}

TEST(KeptEvents, DoWithoutRawRecords) {
    EventFindings event = event_of({});
    event.findings[0].raw_record = std::string(1 << 20, 'x');
    KeptEvents kept;
    kept.add(event);
    EXPECT_TRUE(kept.events()[0].findings[0].raw_record.empty());
    EXPECT_LT(kept.weight(), 10'000U);
    EXPECT_GT(kept.weight(), sizeof(finding::Finding));
}

}  // namespace
}  // namespace metsuke::alert
