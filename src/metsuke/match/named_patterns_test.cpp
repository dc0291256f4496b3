// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/named_patterns.hpp"

#include <array>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::match {
namespace {

TEST(NamedPatterns, KeepsWhatIsLeftOfEach) {
    constexpr std::uint32_t kPatterns = 1000, kStep = 4096;  // whose hashes fall together
    NamedPatterns named;
    EXPECT_EQ(named.find(0), nullptr);
    for (std::uint32_t i = 0; i < kPatterns; ++i) {
        const std::array<NamedPatterns::Branch, 2> branches = {
            {{.branch = i, .first = 0, .count = 1}, {.branch = i + 1, .first = 1, .count = 2}}};
        const std::array<PatternLeafId, 3> leaves = {i, i + 1, i + 2};
        const std::size_t count = i % 3;  // none is left, one, both
        named.add(i * kStep, std::span(branches).first(count), leaves);
    }
    for (std::uint32_t i = 0; i < kPatterns; ++i) {
        const NamedPatterns::Rest* const rest = named.find(i * kStep);
        ASSERT_NE(rest, nullptr) << i;
        const auto branches = named.branches_of(*rest);
        ASSERT_EQ(branches.size(), i % 3) << i;
        for (std::uint32_t b = 0; b < branches.size(); ++b) {
            EXPECT_EQ(branches[b].branch, i + b);
            const auto leaves = named.leaves_of(branches[b]);
            EXPECT_EQ(std::vector(leaves.begin(), leaves.end()),
                      b == 0 ? std::vector<PatternLeafId>({i})
                             : std::vector<PatternLeafId>({i + 1, i + 2}));
        }
        EXPECT_EQ(named.find(i * kStep + 1), nullptr) << i;
    }
}

}  // namespace
}  // namespace metsuke::match
