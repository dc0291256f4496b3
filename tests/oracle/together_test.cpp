// SPDX-License-Identifier: Apache-2.0
//
// Many rules in one program must answer as each of them alone: the compiled matcher on the rule
// matrix, on rule sets that disturb each other in AWS's engine, and published rules on published
// logs. The reference evaluator does the same in the slow set.
#include <string>

#include <gtest/gtest.h>

#include "metsuke/match/matcher.hpp"

#include "tests/oracle/deviations.hpp"
#include "tests/oracle/invictus.hpp"
#include "tests/oracle/matrix.hpp"

namespace metsuke {
namespace {

using tests::Names;

Names names_of(match::Matcher& matcher, const tests::TestEvent& event) {
    Names names;
    for (const match::RuleIndex hit : matcher.run(event.view()))
        names.insert(matcher.program().rules->rules[hit].meta.id);
    return names;
}

TEST(RulesTogether, Matrix) {
    const auto matrix = tests::read_matrix();
    if (!matrix) METSUKE_SKIP_WITHOUT_ORACLE();
    ASSERT_EQ(matrix->rules->rules.size(), 1000U);
    ASSERT_EQ(matrix->events.size(), 500U);
    match::Matcher matcher(match::compile(matrix->rules));
    std::size_t matches = 0;
    for (const auto& [id, json] : matrix->events) {
        const auto as_is = tests::TestEvent::as_is(json, {});
        ASSERT_NE(as_is, nullptr) << id;
        const auto expected = matrix->matches.find(id);
        const Names wanted = expected == matrix->matches.end() ? Names{} : expected->second;
        EXPECT_EQ(names_of(matcher, *as_is), wanted) << id << "\n" << json;
        matches += wanted.size();
        // Read as an envelope, its detail goes another way.
        if (const auto record = tests::TestEvent::record(json)) {
            EXPECT_EQ(names_of(matcher, *record), wanted) << id << " as an envelope\n" << json;
        }
    }
    EXPECT_EQ(matches, 17'816U);
}

TEST(RulesTogether, MachineDefects) {
    const auto file = tests::oracle_file("eventbridge/machine-defects.jsonl");
    if (!file) METSUKE_SKIP_WITHOUT_ORACLE();
    const auto deviations = tests::read_deviations();
    std::size_t cases = 0;
    for (const std::string& line : tests::read_lines(*file)) {
        base::json::Tree tree;
        ASSERT_TRUE(tree.parse(line));
        const base::json::Value test = tree.root();
        rule::RuleLoader loader;
        for (const base::json::Value rule : test.find("rules").children()) {
            loader.add_text(rule.find("pattern").raw(),
                            std::string(rule.find("id").text()) + ".json");
        }
        const auto rules = std::make_shared<const rule::RuleSet>(loader.finish());
        EXPECT_EQ(rules->rules.size(), test.find("rules").size());
        Names alone;
        for (const base::json::Value name : test.find("alone").children())
            alone.emplace(name.text());
        const auto event = tests::TestEvent::as_is(test.find("event").raw(), {});
        ASSERT_NE(event, nullptr);
        match::Matcher matcher(match::compile(rules));
        const std::string id(test.find("id").text());
        EXPECT_EQ(names_of(matcher, *event) == alone, !deviations.contains(id)) << id;
        Names by_reference;
        for (const rule::Rule& rule : rules->rules) {
            if (match::reference_matches(rule, event->reference()))
                by_reference.insert(rule.meta.id);
        }
        EXPECT_EQ(by_reference == alone, !deviations.contains(id)) << id;
        ++cases;
    }
    EXPECT_GE(cases, 13U);
}

TEST(RulesTogether, PublishedRulesOnPublishedLogs) {
    const auto all = tests::read_invictus();
    if (!all) METSUKE_SKIP_WITHOUT_ORACLE();
    ASSERT_EQ(all->rules->rules.size(), 796U);
    ASSERT_GE(all->events.size(), 2900U);
    ASSERT_EQ(all->expected.size(), 1913U);
    match::Matcher matcher(match::compile(all->rules));
    tests::Pairs found;
    for (const auto& [id, event] : all->events) {
        ASSERT_NE(event, nullptr) << id;
        for (const std::string& rule : names_of(matcher, *event)) found.emplace(rule, id);
    }
    tests::expect_same(found, all->expected);
}

}  // namespace
}  // namespace metsuke
