// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/rule_choice.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/app/test_world.hpp"

namespace metsuke::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kGood = R"(title: Topic deleted
id: 1f0c3a2b-4d5e-4f60-8a7b-9c0d1e2f3a4b
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {eventName: DeleteTopic}
  condition: selection
level: high
)";
constexpr std::string_view kBad =
    "title: Bad\nid: 0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9\nlogsource: {product: aws}\ndetection:\n"
    "  s: {a|nosuch: b}\n  condition: s\n";
constexpr std::string_view kCorrelation = R"(title: Many
id: 9a8b7c6d-5e4f-4a3b-9c2d-1e0f2a3b4c5d
correlation:
  type: event_count
  rules: [1f0c3a2b-4d5e-4f60-8a7b-9c0d1e2f3a4b]
  timespan: 5m
  condition: {gte: 3}
)";

class RuleChoice : public testing::Test {
protected:
    void SetUp() override {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = fs::path(testing::TempDir()) / (std::string("rule_choice_") + test->name());
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    void write(std::string_view name, std::string_view text) const {
        std::ofstream(folder_ / name) << text;
    }
    base::Result<rule::RuleSet> choose(Verbosity verbosity = Verbosity::usual) {
        World world = test_.world();
        return choose_rules({.rules = {folder_.string()}, .no_builtin = true}, world, verbosity);
    }
    [[nodiscard]] const std::string& messages() const { return test_.messages.text; }

    fs::path folder_;
    TestWorld test_;
};

TEST_F(RuleChoice, TellsABadRuleWithItsPlaceAndKeepsTheRest) {
    write("a.yml", kGood);
    write("b.yml", kBad);
    const auto set = choose(Verbosity::quiet);
    ASSERT_TRUE(set.has_value());
    EXPECT_EQ(set->rules.size(), 1U);
    EXPECT_NE(messages().find("b.yml:5:"), std::string::npos) << messages();
    EXPECT_NE(messages().find("metsuke: 1 rule refused"), std::string::npos) << messages();
}

TEST_F(RuleChoice, SaysThatCorrelationsAreNotRun) {
    write("a.yml", kGood);
    write("c.yml", kCorrelation);
    ASSERT_TRUE(choose().has_value());
    EXPECT_EQ(messages(), "metsuke: 1 correlation loaded, but not yet run\n");
}

TEST_F(RuleChoice, SaysWhichOfTwoRulesWithOneIdStays) {
    write("a.yml", kGood);
    std::string other(kGood);
    other.replace(other.find("DeleteTopic"), 11, "CreateTopic");
    write("b.yml", other);
    ASSERT_TRUE(choose().has_value());
    EXPECT_NE(messages().find("b.yml:1:1: warning[rule.duplicate-id]: "), std::string::npos)
        << messages();
    EXPECT_NE(messages().find("a.yml:1"), std::string::npos) << messages();
}

TEST_F(RuleChoice, CountsAPatternOnceByWhateverPathItIsReached) {
    write("p.json", R"({"source": ["aws.s3"]})");
    World world = test_.world();
    const std::string folder = folder_.string();
    const auto set =
        choose_rules({.rules = {folder, folder + "/./p.json"}, .no_builtin = true}, world);
    ASSERT_TRUE(set.has_value()) << set.error().what;
    EXPECT_EQ(set->rules.size(), 1U);
    EXPECT_EQ(messages(), "");
}

TEST_F(RuleChoice, LetsFiltersNarrowBuiltInRules) {
    write("f.yml",
          "title: Not ours\nlogsource: {product: aws, service: cloudtrail}\n"
          "filter: {rules: [sns-topic-deleted], ours: {recipientAccountId: '1'}, "
          "condition: not ours}\n");
    World world = test_.world();
    const auto set = choose_rules({.rules = {folder_.string()}}, world);
    ASSERT_TRUE(set.has_value()) << set.error().what;
    EXPECT_EQ(messages(), "");
    const auto rule = std::ranges::find_if(
        set->rules, [](const rule::Rule& each) { return each.meta.id == "sns-topic-deleted"; });
    ASSERT_NE(rule, set->rules.end());
    EXPECT_EQ(rule->filters.size(), 1U);
}

TEST_F(RuleChoice, SaysNothingWhereNothingIsToBeSaid) {
    write("a.yml", kGood);
    ASSERT_TRUE(choose().has_value());
    EXPECT_EQ(messages(), "");
}

TEST_F(RuleChoice, RefusesToWorkWithNothing) {
    World world = test_.world();
    EXPECT_EQ(choose_rules({.no_builtin = true}, world).error().what,
              "--no-builtin leaves no rules: add some with --rules PATH");
    EXPECT_EQ(choose().error().what, "no rule was loaded");
    const auto missing = choose_rules({.rules = {"/no/such/rules"}, .no_builtin = true}, world);
    EXPECT_EQ(missing.error().what, "--rules: there is no file or folder /no/such/rules");
}

rule::RuleSet set_of(const std::vector<std::string>& ids) {
    rule::RuleSet set;
    for (const std::string& id : ids) {
        set.rules.emplace_back().meta.id = id;
    }
    return set;
}

std::string selected(std::vector<std::string> only, std::vector<std::string> skip) {
    rule::RuleSet set = set_of({"ssh-open", "topic-deleted", "root-login"});
    const auto result = select_rules(set, only, skip);
    if (!result) {
        return result.error().what;
    }
    std::string ids;
    for (const rule::Rule& rule : set.rules) {
        ids += rule.meta.id + " ";
    }
    return ids;
}

TEST(SelectRules, KeepsWhatIsWanted) {
    EXPECT_EQ(selected({}, {}), "ssh-open topic-deleted root-login ");
    EXPECT_EQ(selected({"root-login", "ssh-open"}, {}), "ssh-open root-login ");
    EXPECT_EQ(selected({}, {"root-login"}), "ssh-open topic-deleted ");
    EXPECT_EQ(selected({"ssh-open", "root-login"}, {"ssh-open"}), "root-login ");
}

TEST(SelectRules, RefusesIdsThatNoRuleHas) {
    EXPECT_EQ(selected({"shs-open"}, {}), "there is no rule shs-open; did you mean ssh-open?");
    EXPECT_EQ(selected({}, {"x"}), "there is no rule x (metsuke rules list shows all)");
    EXPECT_EQ(selected({"ssh-open"}, {"ssh-open"}), "--only and --skip leave no rule");
}

}  // namespace
}  // namespace metsuke::app
