// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/scan_options.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/app/test_world.hpp"

namespace metsuke::app {
namespace {

class ScanOptionsTest : public testing::Test {
protected:
    base::Result<ScanOptions> options(ScanTyped typed) {
        if (typed.paths.empty() && needs_path_) {
            typed.paths = {"logs"};
        }
        return validate(typed, {}, world_.world());
    }
    std::string refused(ScanTyped typed) {
        const auto result = options(std::move(typed));
        EXPECT_FALSE(result.has_value());
        return result ? "" : result.error().what;
    }
    TestWorld world_;
    bool needs_path_ = true;
};

TEST_F(ScanOptionsTest, DefaultsFollowTheInterface) {
    const auto result = options({});
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->format, Format::jsonl);
    EXPECT_EQ(result->order, Order::input);
    EXPECT_EQ(result->min_level, base::Level::informational);
    EXPECT_FALSE(result->fail_on.has_value());
    EXPECT_GE(result->threads, 1U);
    EXPECT_FALSE(result->shows_progress);
    EXPECT_TRUE(result->range.is_everything());
}

TEST_F(ScanOptionsTest, TableIsForTerminals) {
    world_.terminal.is_output = true;
    EXPECT_EQ(options({})->format, Format::table);
    EXPECT_EQ(options({.output = "file"})->format, Format::jsonl);
    EXPECT_EQ(options({.format = "csv"})->format, Format::csv);
}

TEST_F(ScanOptionsTest, ADashIsStandardOutput) {
    world_.terminal.is_output = true;
    EXPECT_EQ(options({.output = "-"})->output, std::nullopt);
    EXPECT_EQ(options({.output = "-"})->format, Format::table);
    EXPECT_NE(refused({.output = "x", .stats = "x"}).find("both write to x"), std::string::npos);
}

TEST_F(ScanOptionsTest, ProgressIsForTerminalsToo) {
    world_.terminal.is_messages = true;
    EXPECT_TRUE(options({})->shows_progress);
    EXPECT_FALSE(options({.no_progress = true})->shows_progress);
}

TEST_F(ScanOptionsTest, StandardInputIsReadWhenNobodyTypes) {
    needs_path_ = false;
    EXPECT_EQ(options({})->paths, std::vector<std::string>{"-"});
    world_.terminal.is_input = true;
    EXPECT_NE(refused({}).find("nothing to scan"), std::string::npos);
}

TEST_F(ScanOptionsTest, LevelsIgnoreCase) {
    EXPECT_EQ(options({.min_level = "High"})->min_level, base::Level::high);
    EXPECT_EQ(options({.fail_on = "critical"})->fail_on, base::Level::critical);
}

TEST_F(ScanOptionsTest, WrongWordsAreRefusedWithASuggestion) {
    EXPECT_EQ(refused({.min_level = "hihg"}),
              "--min-level takes informational, low, medium, high or critical, not hihg; did you "
              "mean high?");
    EXPECT_EQ(refused({.format = "tabel"}),
              "--format takes table, jsonl or csv, not tabel; did you mean table?");
    EXPECT_EQ(refused({.format = "json"}),
              "--format takes table, jsonl or csv, not json; did you mean jsonl?");
    EXPECT_EQ(refused({.sort = "tim"}), "--sort takes input or time, not tim; did you mean time?");
    EXPECT_EQ(refused({.threads = 0}), "--threads takes 1 to 256, not 0");
    EXPECT_NE(refused({.from = "yesterday"}).find("--from"), std::string::npos);
}

TEST_F(ScanOptionsTest, WhatCannotGoTogetherIsRefused) {
    EXPECT_NE(refused({.format = "table", .with_record = true}).find("--format jsonl"),
              std::string::npos);
    EXPECT_NE(refused({.paths = {"-", "a", "-"}}).find("only once"), std::string::npos);
    EXPECT_NE(refused({.documents = {.stream = "aws/cloudtrail"}}).find("--as-is"),
              std::string::npos);
}

TEST_F(ScanOptionsTest, StreamsAreProductAndService) {
    const auto kind =
        options({.documents = {.as_is = true, .stream = "aws/cloudtrail"}})->documents;
    EXPECT_EQ(kind.product, "aws");
    EXPECT_EQ(kind.service, "cloudtrail");
    EXPECT_EQ(options({.documents = {.as_is = true, .stream = "aws"}})->documents.service, "");
    EXPECT_NE(refused({.documents = {.as_is = true, .stream = "/x"}}).find("PRODUCT/SERVICE"),
              std::string::npos);
    EXPECT_NE(refused({.documents = {.as_is = true, .stream = "aws/"}}).find("PRODUCT/SERVICE"),
              std::string::npos);
}

}  // namespace
}  // namespace metsuke::app
