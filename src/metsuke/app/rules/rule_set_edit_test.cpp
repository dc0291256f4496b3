// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/rule_set_edit.hpp"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

rule::Rule rule_of(std::string id) {
    rule::Rule rule;
    rule.meta.id = std::move(id);
    return rule;
}

rule::Correlation correlation_of(std::string id, std::optional<std::size_t> rule,
                                 std::optional<std::size_t> other = {}) {
    rule::Correlation correlation;
    correlation.meta.id = std::move(id);
    correlation.references.push_back({.name = "x", .at = {}, .rule = rule, .correlation = other});
    return correlation;
}

rule::RuleSet example() {
    rule::RuleSet set;
    set.rules = {rule_of("a"), rule_of("b"), rule_of("c")};
    set.correlations = {correlation_of("of a", 0), correlation_of("of c", 2),
                        correlation_of("of of c", {}, 1)};
    set.rejected = 1;
    return set;
}

TEST(KeepOnly, MovesReferencesAlong) {
    rule::RuleSet set = example();
    keep_only(set, [](const rule::Metadata& meta) { return meta.id != "a" && meta.id != "of a"; });
    ASSERT_EQ(set.rules.size(), 2U);
    ASSERT_EQ(set.correlations.size(), 2U);
    EXPECT_EQ(set.rules.at(*set.correlations[0].references[0].rule).meta.id, "c");
    EXPECT_EQ(set.correlations.at(*set.correlations[1].references[0].correlation).meta.id, "of c");
}

TEST(KeepOnly, LeavesAReferenceToADroppedRuleEmpty) {
    rule::RuleSet set = example();
    keep_only(set, [](const rule::Metadata& meta) { return meta.id != "a"; });
    EXPECT_FALSE(set.correlations[0].references[0].rule.has_value());
}

TEST(Append, MovesReferencesAlong) {
    rule::RuleSet set = example();
    append(set, example());
    ASSERT_EQ(set.rules.size(), 6U);
    EXPECT_EQ(set.correlations[4].references[0].rule, 5U);
    EXPECT_EQ(set.correlations[5].references[0].correlation, 4U);
    EXPECT_EQ(set.rejected, 2U);
}

}  // namespace
}  // namespace metsuke::app
