// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/member_finder.hpp"

#include <cstddef>
#include <deque>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::event {
namespace {

std::vector<RawMember> members_of(const std::deque<std::string>& names) {
    std::vector<RawMember> members;
    members.reserve(names.size());
    for (const std::string& name : names) {
        members.push_back({.key = RawKey(name), .value = {}});
    }
    return members;
}

TEST(MemberFinder, FindsTheLastOfAName) {
    const std::deque<std::string> names = {"a", "b", "a", "c"};
    const std::vector<RawMember> members = members_of(names);
    MemberFinder finder;
    finder.open(members);
    const auto find = [&finder](std::string_view key) { return finder.find(key, key_hash(key)); };
    EXPECT_EQ(find("a").member, &members[2]);
    EXPECT_TRUE(find("a").is_repeated);
    EXPECT_EQ(find("c").member, &members[3]);
    EXPECT_FALSE(find("c").is_repeated);
    EXPECT_EQ(find("d").member, nullptr);
    finder.open({});
    EXPECT_EQ(find("a").member, nullptr);
}

TEST(MemberFinder, KnowsWhetherANameHasADot) {
    const std::deque<std::string> plain = {"a", "b"};
    const std::deque<std::string> dotted = {"a.b", "b"};
    MemberFinder finder;
    const std::vector<RawMember> plain_members = members_of(plain);
    finder.open(plain_members);
    EXPECT_FALSE(finder.has_dotted());
    const std::vector<RawMember> dotted_members = members_of(dotted);
    finder.open(dotted_members);
    EXPECT_TRUE(finder.has_dotted());
    finder.open(plain_members);
    EXPECT_FALSE(finder.has_dotted()) << "what was before is forgotten";
}

TEST(MemberFinder, AgreesWithALookAtEachMember) {
    std::mt19937 random(3);
    MemberFinder finder;
    std::size_t found = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::deque<std::string> names;
        const std::size_t size = random() % 40;
        for (std::size_t i = 0; i < size; ++i) {
            names.push_back(std::string(1 + random() % 2, static_cast<char>('a' + random() % 6)));
        }
        const std::vector<RawMember> members = members_of(names);
        finder.open(members);
        const std::string key(1 + random() % 3, static_cast<char>('a' + random() % 6));
        std::size_t count = 0;
        const RawMember* last = nullptr;
        for (const RawMember& member : members) {
            if (member.key.text == key) {
                last = &member;
                ++count;
            }
        }
        const MemberFinder::Found answer = finder.find(key, key_hash(key));
        ASSERT_EQ(answer.member, last);
        ASSERT_EQ(answer.is_repeated, count > 1);
        found += count > 0 ? 1 : 0;
    }
    EXPECT_GT(found, 1000U);
}

}  // namespace
}  // namespace metsuke::event
