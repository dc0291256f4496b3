// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/piece_table.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::match {
namespace {

using Ids = std::set<PieceTable::Id>;

Ids found(const PieceTable& table, std::string_view text) {
    Ids ids;
    table.find(text, [&ids](PieceTable::Id id) { ids.insert(id); });
    return ids;
}

TEST(PieceTable, FindsPiecesWhereverTheyStand) {
    const PieceTable table({{":user/former-7", 7}, {":user/former-8", 8}, {"-8x:", 9}});
    EXPECT_EQ(found(table, "arn:aws:iam::1:user/former-7"), Ids{7});
    EXPECT_EQ(found(table, ":user/former-8x:"), (Ids{8, 9}));
    EXPECT_EQ(found(table, "arn:aws:iam::1:user/other"), Ids{});
    EXPECT_EQ(found(table, ""), Ids{});
    EXPECT_EQ(found(table, "-8x"), Ids{});
}

TEST(PieceTable, PrefersLettersToNumbers) {
    // Both end in the same number, which many texts without the piece have too.
    const PieceTable table({{"role-1234", 1}});
    EXPECT_EQ(found(table, "arn:aws:sts::123412341234:other"), Ids{});
}

/// All that contain a piece are found, whatever else is.
TEST(PieceTable, MissesNone) {
    std::mt19937 random(5);  // NOLINT: the same every time
    const auto text = [&random](std::size_t size) {
        std::string made(size, ' ');
        std::ranges::generate(made, [&random] { return "ab1-"[random() % 4]; });
        return made;
    };
    std::size_t contained = 0;
    std::size_t needless = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<std::pair<std::string, PieceTable::Id>> pieces;
        const std::size_t count = 1 + random() % 40;
        pieces.reserve(count);
        for (PieceTable::Id id = 0; id < count; ++id) {
            pieces.emplace_back(text(PieceTable::kLeast + random() % 6), id / 2);
        }
        const PieceTable table(pieces);
        for (int i = 0; i < 20; ++i) {
            const std::string value = text(random() % 60);
            const Ids ids = found(table, value);
            Ids wanted;
            for (const auto& [piece, id] : pieces) {
                if (value.find(piece) != std::string::npos) {
                    wanted.insert(id);
                }
            }
            EXPECT_TRUE(std::ranges::includes(ids, wanted)) << value;
            contained += wanted.size();
            needless += ids.size() - wanted.size();
        }
    }
    EXPECT_GT(contained, 1000U);
    EXPECT_LT(needless, 20 * contained);
}

}  // namespace
}  // namespace metsuke::match
