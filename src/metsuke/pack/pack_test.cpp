// SPDX-License-Identifier: Apache-2.0
#include "metsuke/pack/pack.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/rule_text.hpp"

namespace metsuke::pack {
namespace {

namespace fs = std::filesystem;

fs::path rules_folder() { return fs::path(METSUKE_SOURCE_DIR) / "rules"; }

/// Below rules/, less what holds tests.
std::set<std::string> rule_files_on_disk() {
    std::set<std::string> names;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(rules_folder())) {
        const std::string name = fs::relative(entry.path(), rules_folder()).generic_string();
        if (entry.is_regular_file() && !name.ends_with(".test.yml")) {
            names.insert(name);
        }
    }
    return names;
}

std::string on_disk(std::string_view name) {
    std::ifstream in(rules_folder() / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Pack, LoadsWithoutAWord) {
    const rule::RuleSet set = load();
    EXPECT_GE(set.rules.size(), files().size());
    EXPECT_EQ(set.rejected, 0U);
    for (const base::Diagnostic& problem : set.diagnostics.items()) {
        ADD_FAILURE() << base::to_text(problem);
    }
}

TEST(Pack, ThePreparedFormSaysWhatTheTextsSay) {
    rule::RuleLoader loader;
    for (const PackFile& file : files()) {
        loader.add_text(file.text, std::string(file.name));
    }
    const rule::RuleSet from_texts = loader.finish();
    const rule::RuleSet from_prepared = load();

    const std::vector<std::string> wanted = tests::texts_of(from_texts);
    const std::vector<std::string> got = tests::texts_of(from_prepared);
    ASSERT_EQ(got.size(), wanted.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        EXPECT_EQ(got[i], wanted[i]);
    }
    EXPECT_EQ(from_prepared.correlations.size(), from_texts.correlations.size());
}

TEST(Pack, HoldsEveryFileUnderRules) {
    std::set<std::string> held;
    for (const PackFile& file : files()) {
        ASSERT_TRUE(file.name.starts_with("builtin:")) << file.name;
        const std::string name(file.name.substr(std::string_view("builtin:").size()));
        EXPECT_TRUE(held.insert(name).second) << name << " is listed twice";
        EXPECT_EQ(file.text, on_disk(name)) << name;
    }
    EXPECT_THAT(held, testing::ContainerEq(rule_files_on_disk()))
        << "rule files are listed in src/metsuke/pack/CMakeLists.txt";
}

TEST(Pack, AnIdIsTheNameOfItsFile) {
    for (const rule::Rule& rule : load().rules) {
        const std::string stem = fs::path(rule.meta.place.file).stem().string();
        EXPECT_EQ(rule.meta.id, stem);
    }
}

TEST(Pack, AddsToALoaderThatHoldsOthers) {
    rule::RuleLoader loader;
    loader.add_text(
        "title: Not from the office\n"
        "logsource: {product: aws, service: cloudtrail}\n"
        "filter:\n"
        "  rules: [sg-created]\n"
        "  office: {sourceIPAddress: 203.0.113.7}\n"
        "  condition: not office\n",
        "office.yml");
    add_to(loader);
    const rule::RuleSet set = loader.finish();
    const auto created = std::ranges::find(set.rules, "sg-created",
                                           [](const rule::Rule& rule) { return rule.meta.id; });
    ASSERT_NE(created, set.rules.end());
    EXPECT_EQ(created->filters.size(), 1U);
}

}  // namespace
}  // namespace metsuke::pack
