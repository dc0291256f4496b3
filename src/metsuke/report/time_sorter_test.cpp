// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/time_sorter.hpp"

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::report {
namespace {

using Lines = std::vector<std::string>;

base::Time at(std::int64_t milliseconds) {
    return base::Time(std::chrono::milliseconds(milliseconds));
}

Lines drained(TimeSorter& sorter) {
    Lines lines;
    const auto result = sorter.drain([&lines](std::string_view line) {
        lines.emplace_back(line);
        return base::Result<void>();
    });
    EXPECT_TRUE(result.has_value());
    return lines;
}

TEST(TimeSorter, SortsByTimeAndKeepsEqualsInOrder) {
    TimeSorter sorter({.folder = "/nonexistent"});  // little input touches no file
    ASSERT_TRUE(sorter.add(at(20), "c"));
    ASSERT_TRUE(sorter.add(at(10), "a"));
    ASSERT_TRUE(sorter.add(at(20), "d"));
    ASSERT_TRUE(sorter.add(at(10), "b"));
    ASSERT_TRUE(sorter.add(at(-5), "before 1970"));
    EXPECT_EQ(drained(sorter), (Lines{"before 1970", "a", "b", "c", "d"}));
}

TEST(TimeSorter, EmptyInEmptyOut) {
    TimeSorter sorter({.folder = "/nonexistent"});
    EXPECT_TRUE(drained(sorter).empty());
}

TEST(TimeSorter, RunsInAFileGiveTheSameOrderAsASortInMemory) {
    std::mt19937 random(7);  // NOLINT(bugprone-random-generator-seed): the same lines every time
    std::vector<std::pair<std::int64_t, std::string>> expected;
    TimeSorter sorter({.folder = testing::TempDir(), .memory_bytes = 5000});
    for (int i = 0; i < 2000; ++i) {
        const std::int64_t time = static_cast<std::int64_t>(random() % 50);
        // Lines from nothing to longer than the read buffer.
        const std::size_t length = i == 1000 ? 200'000 : random() % 100;
        std::string line = std::to_string(i) + std::string(length, 'x');
        ASSERT_TRUE(sorter.add(at(time), line));
        expected.emplace_back(time, std::move(line));
    }
    std::ranges::stable_sort(expected, {}, &std::pair<std::int64_t, std::string>::first);
    const Lines lines = drained(sorter);
    ASSERT_EQ(lines.size(), expected.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        ASSERT_EQ(lines[i], expected[i].second) << i;
    }
}

TEST(TimeSorter, LeavesNoFileBehind) {
    const std::filesystem::path folder =
        std::filesystem::path(testing::TempDir()) / "time_sorter_test_empty";
    std::filesystem::create_directories(folder);
    TimeSorter sorter({.folder = folder, .memory_bytes = 1});
    ASSERT_TRUE(sorter.add(at(1), "line"));
    EXPECT_TRUE(std::filesystem::is_empty(folder));  // already while it is in use
    EXPECT_EQ(drained(sorter), Lines{"line"});
    std::filesystem::remove(folder);
}

TEST(TimeSorter, SaysWhereItCouldNotWrite) {
    TimeSorter sorter({.folder = "/nonexistent/folder", .memory_bytes = 1});
    const auto added = sorter.add(at(1), "line");
    ASSERT_FALSE(added.has_value());
    EXPECT_NE(added.error().message().find("/nonexistent/folder"), std::string::npos);
}

TEST(TimeSorter, StopsWhenTheTakerFails) {
    TimeSorter sorter({.folder = testing::TempDir(), .memory_bytes = 1});
    ASSERT_TRUE(sorter.add(at(1), "a"));
    ASSERT_TRUE(sorter.add(at(2), "b"));
    int taken = 0;
    const auto result = sorter.drain([&taken](std::string_view) -> base::Result<void> {
        ++taken;
        return base::fail(base::ErrorCode::io, "disk full");
    });
    EXPECT_FALSE(result.has_value());
    EXPECT_EQ(taken, 1);
}

}  // namespace
}  // namespace metsuke::report
