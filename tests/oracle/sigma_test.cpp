// SPDX-License-Identifier: Apache-2.0
//
// Sigma's conformance cases, by the reference evaluator and by the compiled matcher, and the
// published AWS rules.
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"

#include "tests/support/both_evaluators.hpp"
#include "tests/support/gzip_text.hpp"
#include "tests/support/oracles.hpp"

namespace metsuke {
namespace {

namespace json = base::json;

rule::LoadOptions options_of(json::Value test) {
    rule::LoadOptions options;
    for (const json::Value name : test.find("placeholders").children()) {
        for (const json::Value value : name.children()) {
            options.placeholders[std::string(name.key())].emplace_back(
                value.is_string() ? value.text() : value.raw());
        }
    }
    return options;
}

/// What is wrong with our answers to a case; empty if nothing is.
std::string problem_of(json::Value test) {
    const auto rules = tests::load_text(test.find("rule").text(), "case.yml", options_of(test));
    const bool refused = rules->diagnostics.has_errors();
    if (test.find("error").boolean()) return refused ? "" : "loaded, but must be refused";
    if (refused) return "refused: " + to_text(rules->diagnostics.items().front());
    const bool expected = test.find("match").boolean();
    const std::string event(test.find("event").raw());

    const event::Stream stream{"aws", "cloudtrail"};
    const auto bare = tests::TestEvent::as_is(event, stream);
    if (!bare) return "the event is not read";
    if (tests::any_by_reference(*rules, *bare) != expected) return "the reference says otherwise";
    const auto program = match::compile(rules);
    match::Matcher matcher(program);
    if (matcher.run(bare->view()).empty() == expected) return "the compiled matcher says otherwise";

    // Within an envelope the record is read by the fast walk.
    const auto enveloped = tests::TestEvent::record(
        R"({"detail-type":"AWS API Call via CloudTrail","source":"aws.x","detail":)" + event + "}");
    if (!enveloped) return "the enveloped event is not read";
    if (matcher.run(enveloped->view()).empty() == expected)
        return "the compiled matcher says otherwise in an envelope";
    return "";
}

TEST(SigmaOracle, Cases) {
    const auto file = tests::oracle_file("sigma/cases.jsonl");
    if (!file) METSUKE_SKIP_WITHOUT_ORACLE();
    std::size_t cases = 0;
    for (const std::string& line : tests::read_lines(*file)) {
        json::Tree tree;
        ASSERT_TRUE(tree.parse(line));
        ++cases;
        const std::string problem = problem_of(tree.root());
        EXPECT_EQ(problem, "") << tree.root().find("id").text() << "\n"
                               << tree.root().find("rule").text() << "\n"
                               << tree.root().find("event").raw();
    }
    EXPECT_GE(cases, 1359U);
}

TEST(SigmaOracle, RefusedCorrelations) {
    const auto file = tests::oracle_file("sigma/correlations.jsonl");
    if (!file) METSUKE_SKIP_WITHOUT_ORACLE();
    std::size_t cases = 0;
    for (const std::string& line : tests::read_lines(*file)) {
        json::Tree tree;
        ASSERT_TRUE(tree.parse(line));
        const json::Value test = tree.root();
        ++cases;
        const auto rules = tests::load_text(test.find("rules").text(), "case.yml");
        EXPECT_EQ(rules->diagnostics.has_errors(), test.find("error").boolean())
            << test.find("id").text() << "\n"
            << test.find("rules").text() << "\n"
            << test.find("reason").text()
            << (rules->diagnostics.has_errors() ? to_text(rules->diagnostics.items().front()) : "");
    }
    EXPECT_GE(cases, 150U);
}

TEST(SigmaOracle, PublishedRulesLoad) {
    const auto sigmahq = tests::oracle_file("sigma/rules/sigmahq/rules");
    const auto suzaku = tests::oracle_file("sigma/rules/suzaku");
    if (!sigmahq || !suzaku) METSUKE_SKIP_WITHOUT_ORACLE();
    rule::RuleLoader loader;
    loader.add_path(*sigmahq);
    loader.add_path(*suzaku);
    const rule::RuleSet rules = loader.finish();
    EXPECT_EQ(rules.rules.size(), 796U);
    EXPECT_EQ(rules.correlations.size(), 5U);
    for (const base::Diagnostic& diagnostic : rules.diagnostics.items()) {
        if (diagnostic.severity == base::Severity::error) ADD_FAILURE() << to_text(diagnostic);
    }
}

}  // namespace
}  // namespace metsuke
