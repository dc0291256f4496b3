// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/state_json.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/alert/room_driver.hpp"

namespace metsuke::alert {
namespace {

using base::Level;
using base::Time;
using std::chrono::minutes;
using std::chrono::seconds;

const Time kStart = at("2026-01-02T03:04:05Z");

/// A room with everything in it: told and waiting groups, a digest, muted hours, an ended silence.
RoomState full_room() {
    RoomDriver driver({.name = "部屋 \"1\""});
    for (int i = 0; i < 12; ++i) {
        driver.take(
            {.id = std::to_string(i), .level = Level::high, .role = "r" + std::to_string(i)},
            kStart);
    }
    driver.take({.id = "w", .role = "waits"}, kStart + seconds(1));
    driver.take({.id = "u", .role = "r1"}, kStart + seconds(1));
    driver.take({.id = "n", .role = "r2", .resource = "sg|\n2"}, kStart + seconds(1));
    EventFindings guardduty = {{guardduty_finding("abc", Level::medium)}};
    guardduty.findings[0].time_text = "not a time";
    guardduty.findings[0].text_ja = "目付";
    driver.take(guardduty, kStart + seconds(2));
    driver.mute({.id = "m"}, {.mute = "night", .until = kStart + minutes(90)}, kStart + seconds(3));
    driver.room().announce(
        {.silence = "s1", .owner = "taro", .reason = "移行", .until = kStart, .hidden = 7});
    return driver.room().to_state();
}

TEST(StateJson, ComesBackAsItWas) {
    const DeskState desk{.rooms = {full_room(), {.head = {.name = "empty"}}},
                         .silences = {{.silence = "s2",
                                       .owner = "hanako",
                                       .reason = "test",
                                       .until = kStart,
                                       .rooms = {{.room = "a", .events = 3}},
                                       .events = 3}}};
    const std::string json = to_json(desk);
    EXPECT_FALSE(json.contains('\n'));
    const base::Result<DeskState> again = parse_desk(json);
    ASSERT_TRUE(again.has_value()) << again.error().message();
    EXPECT_EQ(to_json(*again), json);
    const RoomState& room = again->rooms.at(0);
    EXPECT_TRUE(room.head.digest.has_value());
    EXPECT_EQ(room.head.muted.size(), 1U);
    EXPECT_EQ(room.head.ends.size(), 1U);
    EXPECT_EQ(room.head.spent.size(), 7U);
    EXPECT_EQ(room.groups.size(), 14U);
    EXPECT_EQ(untold(room), untold(full_room()));
}

TEST(StateJson, EveryPartStandsAlone) {
    const RoomState state = full_room();
    EXPECT_EQ(to_json(parse_room_head(to_json(state.head)).value()), to_json(state.head));
    for (const GroupState& group : state.groups) {
        EXPECT_EQ(to_json(parse_group(to_json(group)).value()), to_json(group));
    }
}

TEST(StateJson, ARoomGoesOnFromIt) {
    RoomDriver driver({.name = "部屋 \"1\""});
    driver.room().restore(full_room());
    driver.run_until(kStart + minutes(100));
    EXPECT_EQ(sum_of_fresh(driver.said()), untold(full_room()));
    EXPECT_EQ(driver.room().to_state().head.ends.size(), 0U);
}

TEST(StateJson, RefusesWhatItCannotRead) {
    const std::string head = to_json(full_room().head);
    struct Refusal {
        std::string json;
        const char* says;
    };
    std::string negative = head;
    negative.replace(negative.find("\"next_digest\":2"), 15, "\"next_digest\":-2");
    std::string texted = head;
    texted.replace(texted.find("\"next_digest\":2"), 15, "\"next_digest\":\"2\"");
    for (const Refusal& refusal : {
             Refusal{"", "no JSON"},
             Refusal{"{}", "name is missing"},
             Refusal{R"({"v":2})", "format 2"},
             Refusal{negative, "next_digest is no whole number"},
             Refusal{texted, "next_digest has the wrong type"},
         }) {
        const base::Result<RoomHead> read = parse_room_head(refusal.json);
        ASSERT_FALSE(read.has_value()) << refusal.json;
        EXPECT_TRUE(read.error().what.contains(refusal.says)) << read.error().what;
    }
}

TEST(StateJson, AnyCutOffTextIsRefused) {
    const std::string json = to_json(full_room().groups.at(0));
    for (std::size_t size = 0; size < json.size(); ++size) {
        ASSERT_FALSE(parse_group(json.substr(0, size)).has_value()) << size;
    }
}

TEST(StateJson, UnknownKeysAreSkipped) {
    std::string json = to_json(full_room().head);
    json.insert(1, R"("later":[1,{"x":null}],)");
    EXPECT_TRUE(parse_room_head(json).has_value());
}

}  // namespace
}  // namespace metsuke::alert
