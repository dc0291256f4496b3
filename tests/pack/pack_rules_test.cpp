// SPDX-License-Identifier: Apache-2.0
//
// What a built-in rule owes its readers: tests that show what it matches and what it lets go, words
// in both languages, next steps, and nothing that lint would remark on.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/app/rules/test_file.hpp"
#include "metsuke/app/rules/test_run.hpp"
#include "metsuke/app/text_file.hpp"
#include "metsuke/pack/pack.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(METSUKE_SOURCE_DIR) / "rules";

fs::path path_of(const pack::PackFile& file) {
    return kFolder / file.name.substr(std::string_view("builtin:").size());
}

fs::path test_file_of(const pack::PackFile& file) {
    return path_of(file).replace_extension(".test.yml");
}

TEST(PackRules, EveryTestFilePasses) {
    const std::vector<fs::path> tests = app::test_files_of(kFolder);
    EXPECT_EQ(tests.size(), pack::files().size()) << "a test file for each rule file, no more";
    for (const fs::path& test : tests) {
        const app::TestOutcome outcome = app::run_test_file(test);
        EXPECT_GT(outcome.passed, 0U) << test;
        for (const std::string& failure : outcome.failures) ADD_FAILURE() << failure;
        for (const base::Diagnostic& problem : outcome.problems.items()) {
            ADD_FAILURE() << base::to_text(problem);
        }
    }
}

TEST(PackRules, EveryRuleShowsWhatItMatchesAndWhatNot) {
    for (const pack::PackFile& file : pack::files()) {
        const std::string name = test_file_of(file).string();
        const auto text = app::read_text_file(name);
        ASSERT_TRUE(text) << name;
        base::Diagnostics problems;
        const std::vector<app::RuleTest> tests = app::read_rule_tests(*text, name, problems);
        EXPECT_TRUE(std::ranges::any_of(tests, &app::RuleTest::expects_match)) << name;
        EXPECT_FALSE(std::ranges::all_of(tests, &app::RuleTest::expects_match)) << name;
        for (const app::RuleTest& test : tests) {
            EXPECT_FALSE(test.name.empty()) << name << ':' << test.at.line;
        }
    }
}

TEST(PackRules, EveryRuleIsWorded) {
    for (const rule::Rule& rule : pack::load().rules) {
        SCOPED_TRACE(rule.meta.place.file);
        const rule::Metadata& meta = rule.meta;
        EXPECT_TRUE(meta.has_level);
        EXPECT_EQ(meta.author, "metsuke");
        EXPECT_FALSE(meta.status.empty() || meta.date.empty());
        EXPECT_FALSE(meta.description.empty());
        EXPECT_FALSE(meta.tags.empty());
        EXPECT_FALSE(meta.false_positives.empty());
        EXPECT_FALSE(meta.ja.title.empty() || meta.ja.description.empty() ||
                     meta.ja.advice.empty());
        for (const std::vector<std::string>& next : {meta.next, meta.ja.next}) {
            EXPECT_GE(next.size(), 1U);
            EXPECT_LE(next.size(), 3U);
        }
        EXPECT_EQ(meta.next.size(), meta.ja.next.size());
    }
}

/// "。" ends sentences and stands behind no title; tools/check_japanese.py sees to the phrases.
TEST(PackRules, JapaneseIsPunctuated) {
    for (const rule::Rule& rule : pack::load().rules) {
        SCOPED_TRACE(rule.meta.place.file);
        const rule::Wording& ja = rule.meta.ja;
        EXPECT_TRUE(ja.description.ends_with("。")) << ja.description;
        EXPECT_TRUE(ja.advice.ends_with("。")) << ja.advice;
        EXPECT_FALSE(ja.title.ends_with("。")) << ja.title;
    }
}

TEST(PackRules, LintHasNothingToSay) {
    rule::RuleLoader loader;
    loader.add_path(kFolder);
    const rule::RuleSet set = loader.finish();
    EXPECT_EQ(set.rules.size(), pack::load().rules.size());
    for (const base::Diagnostic& problem : set.diagnostics.items()) {
        ADD_FAILURE() << base::to_text(problem);
    }
}

/// What says that something was done must not speak of what failed or was only tried.
TEST(PackRules, RulesOfCallsStateTheOutcome) {
    for (const pack::PackFile& file : pack::files()) {
        const bool is_of_calls = file.text.find("service: cloudtrail") != std::string::npos ||
                                 file.text.find("eventSource:") != std::string::npos;
        EXPECT_EQ(file.text.find("outcome:") != std::string::npos, is_of_calls) << file.name;
    }
}

}  // namespace
}  // namespace metsuke
