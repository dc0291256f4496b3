// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/known_facts.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

using Kind = NewFact::Kind;

TEST(KnownFacts, EachIsNewOnce) {
    KnownFacts known;
    EXPECT_EQ(known.learn(event_of({})).size(), 4U);
    EXPECT_TRUE(known.learn(event_of({})).empty());
    EXPECT_EQ(known.learn(event_of({.resource = "sg-2"})),
              (std::vector<NewFact>{{Kind::resource, "sg-2"}}));
    EXPECT_EQ(known.learn(event_of({.rule = "other", .ip = "198.51.100.1"})),
              (std::vector<NewFact>{{Kind::rule, "other"}, {Kind::address, "198.51.100.1"}}));
}

TEST(KnownFacts, ASessionOfARoleIsNoNewActor) {
    KnownFacts known;
    known.learn(event_of({.id = "1"}));
    EXPECT_TRUE(known.learn(event_of({.id = "2"})).empty());
    EXPECT_EQ(known.learn(event_of({.role = "ops"})).at(0).kind, Kind::actor);
}

TEST(KnownFacts, ATextIsKnownInItsOwnPlaceOnly) {
    KnownFacts known;
    known.learn(event_of({.resource = "x"}));
    EXPECT_EQ(known.learn(event_of({.resource = "x", .ip = "x"})).size(), 1U);
}

TEST(KnownFacts, WhoeverTouchesEverythingIsNoNewsAnyMore) {
    KnownFacts known;
    for (std::size_t i = 0; i < 2 * kMostKnownFacts; ++i) {
        known.learn(event_of({.resource = std::to_string(i)}));
    }
    EXPECT_EQ(known.others.size(), kMostKnownFacts);
    EXPECT_TRUE(std::ranges::is_sorted(known.others));
    EXPECT_TRUE(known.learn(event_of({.resource = "another"})).empty());
    EXPECT_EQ(known.learn(event_of({.rule = "another"})).size(), 1U);
}

TEST(NewFact, KindsHaveWords) {
    for (const Kind kind :
         {Kind::rule, Kind::actor, Kind::resource, Kind::address, Kind::level, Kind::repeat}) {
        EXPECT_EQ(new_fact_kind_from_text(to_text(kind)), kind);
    }
    EXPECT_FALSE(new_fact_kind_from_text("x").has_value());
}

}  // namespace
}  // namespace metsuke::alert
