// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/progress.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::report {
namespace {

using namespace std::chrono_literals;

constexpr ProgressCounts kHalfWay = {.files_done = 1200,
                                     .files_total = 2400,
                                     .bytes_done = 1'500'000'000,
                                     .bytes_total = 3'000'000'000,
                                     .records = 6'000'000,
                                     .findings = 12};

TEST(ProgressText, TellsWhereAScanIs) {
    EXPECT_EQ(progress_text(kHalfWay, 60s, base::Lang::en, 200),
              "[##########..........]  50 %  1:00 left  1,200/2,400 files  12 findings  "
              "100,000 records/s  1.5 GB / 3.0 GB");
    EXPECT_EQ(progress_text(kHalfWay, 60s, base::Lang::ja, 200),
              "[##########..........]  50 %  1:00 残り  1,200/2,400 ファイル  12 検知  "
              "100,000 件/秒  1.5 GB / 3.0 GB");
}

TEST(ProgressText, LeavesOutWhatDoesNotFit) {
    EXPECT_EQ(progress_text(kHalfWay, 60s, base::Lang::en, 60),
              "[##########..........]  50 %  1:00 left  1,200/2,400 files");
    EXPECT_EQ(progress_text(kHalfWay, 60s, base::Lang::en, 0), "");
}

TEST(ProgressText, GuessesNoRateInTheFirstSecond) {
    EXPECT_EQ(progress_text(kHalfWay, 500ms, base::Lang::en, 70),
              "[##########..........]  50 %  1,200/2,400 files  12 findings");
}

TEST(ProgressText, HasNoBarWhenTheSizeIsUnknown) {
    EXPECT_EQ(progress_text({.bytes_done = 512, .records = 30}, 3s, base::Lang::en, 80),
              "0 files  0 findings  10 records/s  512 B");
}

TEST(ProgressText, SurvivesAFileThatGrew) {
    EXPECT_EQ(progress_text({.files_total = 1, .bytes_done = 20, .bytes_total = 10}, 0s,
                            base::Lang::en, 30),
              "[####################] 100 %");
}

class ProgressTest : public testing::Test {
protected:
    Progress::Options options() {
        return {.write = [this](std::string_view text) { written_.emplace_back(text); },
                .clock = [this] { return now_; }};
    }
    std::chrono::steady_clock::time_point now_;
    std::vector<std::string> written_;
};

TEST_F(ProgressTest, DrawsAtMostTenTimesASecond) {
    Progress progress(options());
    for (int i = 0; i < 1000; ++i) {
        progress.update({});
        now_ += 1ms;
    }
    EXPECT_EQ(written_.size(), 10U);
}

TEST_F(ProgressTest, ClearsItsLineAtTheEnd) {
    {
        Progress progress(options());
        progress.update({});
    }
    ASSERT_EQ(written_.size(), 2U);
    EXPECT_EQ(written_.back(), "\r\x1b[K");
}

TEST_F(ProgressTest, WritesNothingWhenItWasNeverDrawn) {
    {
        const Progress progress(options());
    }
    EXPECT_TRUE(written_.empty());
}

TEST_F(ProgressTest, DrawsAgainAfterClear) {
    Progress progress(options());
    progress.update({});
    progress.clear();
    progress.update({});
    EXPECT_EQ(written_.size(), 2U);
    now_ += 100ms;
    progress.update({});
    EXPECT_EQ(written_.size(), 3U);
    EXPECT_EQ(written_.front(), written_.back());
}

}  // namespace
}  // namespace metsuke::report
