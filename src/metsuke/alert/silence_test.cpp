// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/silence.hpp"

#include <gtest/gtest.h>

#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

Silence silence(const char* id, const char* rule, const char* until) {
    Silence silence{.id = id, .owner = "taro", .reason = "migration", .until = at(until)};
    silence.matchers.push_back(Matcher::make("rule", {rule}).value());
    return silence;
}

TEST(Silence, HidesWhatMatchesUntilItsEnd) {
    const std::vector<Silence> silences = {silence("s1", "sg-*", "2026-01-02T00:00:00Z")};
    const auto hides = [&](const char* rule, const char* now) {
        return silence_of(silences, finding_of({.rule = rule}), at(now)) != nullptr;
    };
    EXPECT_TRUE(hides("sg-changed", "2026-01-01T23:59:59.999Z"));
    EXPECT_FALSE(hides("sg-changed", "2026-01-02T00:00:00Z"));
    EXPECT_FALSE(hides("ct-stopped", "2026-01-01T00:00:00Z"));
}

TEST(Silence, AllOfItsMatchersMustHold) {
    std::vector<Silence> silences = {silence("s1", "sg-*", "2026-01-02T00:00:00Z")};
    silences[0].matchers.push_back(Matcher::make("actor", {"ci-*"}).value());
    const base::Time now = at("2026-01-01T00:00:00Z");
    EXPECT_EQ(silence_of(silences, finding_of({}), now), nullptr);
    EXPECT_NE(silence_of(silences, finding_of({.role = "ci-web"}), now), nullptr);
}

TEST(Silence, TheOneThatLastsLongestIsNamed) {
    const std::vector<Silence> silences = {silence("short", "*", "2026-01-02T00:00:00Z"),
                                           silence("long", "*", "2026-01-03T00:00:00Z"),
                                           silence("other", "x", "2026-01-04T00:00:00Z")};
    EXPECT_EQ(silence_of(silences, finding_of({}), at("2026-01-01T00:00:00Z"))->id, "long");
}

TEST(Silence, ThoseThatEndedAreListed) {
    const std::vector<Silence> silences = {silence("a", "*", "2026-01-02T00:00:00Z"),
                                           silence("b", "*", "2026-01-09T00:00:00Z"),
                                           silence("c", "*", "2026-01-01T00:00:00Z")};
    const std::vector<const Silence*> ended = expired(silences, at("2026-01-02T00:00:00Z"));
    ASSERT_EQ(ended.size(), 2U);
    EXPECT_EQ(ended[0]->id, "a");
    EXPECT_EQ(ended[1]->id, "c");
}

}  // namespace
}  // namespace metsuke::alert
