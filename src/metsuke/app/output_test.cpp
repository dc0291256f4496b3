// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/output.hpp"

#include <array>
#include <csignal>
#include <fstream>
#include <iterator>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace metsuke::app {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

class OutputTest : public testing::Test {
protected:
    void SetUp() override {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = fs::path(testing::TempDir()) / (std::string("output_test_") + test->name());
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    fs::path folder_;
};

TEST_F(OutputTest, FileAppearsWholeOnCommit) {
    const fs::path path = folder_ / "out.jsonl";
    std::ofstream(path) << "old";
    auto output = output_to_file(path);
    ASSERT_TRUE(output.has_value());
    ASSERT_TRUE((*output)->write("new"));
    EXPECT_EQ(content_of(path), "old");
    ASSERT_TRUE((*output)->commit());
    EXPECT_EQ(content_of(path), "new");
}

TEST_F(OutputTest, FileLeavesNothingBehindWithoutCommit) {
    {
        auto output = output_to_file(folder_ / "out.jsonl");
        ASSERT_TRUE(output.has_value());
        ASSERT_TRUE((*output)->write("half"));
    }
    EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(OutputTest, FileInAMissingFolderIsRefusedByName) {
    const auto output = output_to_file(folder_ / "missing" / "out");
    ASSERT_FALSE(output.has_value());
    EXPECT_NE(output.error().what.find("missing/out"), std::string::npos);
}

TEST_F(OutputTest, DevicesAreWrittenInPlace) {
    auto output = output_to_file("/dev/null");
    ASSERT_TRUE(output.has_value());
    EXPECT_TRUE((*output)->write("x"));
    EXPECT_TRUE((*output)->commit());
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(OutputTest, FullDiskIsAnError) {
    auto output = output_to_file("/dev/full");
    ASSERT_TRUE(output.has_value());
    const auto written = (*output)->write("x");
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().code, base::ErrorCode::io);
}

TEST_F(OutputTest, ReaderThatWentAwayIsToldApart) {
    ASSERT_NE(std::signal(SIGPIPE, SIG_IGN), SIG_ERR);
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    ::close(ends[0]);
    const auto output = output_to_descriptor(ends[1], "standard output");
    const auto written = output->write("x");
    ::close(ends[1]);
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().code, base::ErrorCode::closed);
}

}  // namespace
}  // namespace metsuke::app
