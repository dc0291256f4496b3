// SPDX-License-Identifier: Apache-2.0
#include "tests/case_runner/run_case.hpp"

#include <memory>
#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "metsuke/match/matcher.hpp"

#include "tests/support/both_evaluators.hpp"
#include "tests/support/every_options.hpp"

namespace metsuke::tests {

namespace {

using Titles = std::set<std::string>;

Titles by_reference(const rule::RuleSet& rules, const TestEvent& event) {
    Titles titles;
    for (const rule::Rule& rule : rules.rules) {
        const bool sees = match::is_of_any_stream(event.view()) ||
                          match::covers(rule.meta.logsource, event.view().stream);
        if (sees && match::reference_matches(rule, event.reference()))
            titles.insert(rule.meta.title);
    }
    return titles;
}

Titles by_matcher(const std::shared_ptr<const rule::RuleSet>& rules, const TestEvent& event,
                  const match::CompileOptions& options) {
    match::Matcher matcher(match::compile(rules, options));
    Titles titles;
    for (const match::RuleIndex index : matcher.run(event.view()))
        titles.insert(rules->rules[index].meta.title);
    return titles;
}

bool is_expected(const CaseEvent& wanted, const Titles& titles) {
    return wanted.titles ? titles == *wanted.titles : titles.empty() != wanted.match;
}

void check(const std::shared_ptr<const rule::RuleSet>& rules, const CaseEvent& wanted,
           const TestEvent* event, std::string_view how) {
    ASSERT_NE(event, nullptr) << how << ": the event is not read";
    const Titles expected = by_reference(*rules, *event);
    EXPECT_TRUE(is_expected(wanted, expected))
        << how << ": the reference evaluator finds " << expected.size() << " rules";
    for (const match::CompileOptions& options : every_options()) {
        EXPECT_EQ(by_matcher(rules, *event, options), expected)
            << how << ": index " << options.use_index << ", shared leaves " << options.share_leaves
            << ", remembered leaves " << options.remember_leaves << ", remembered values "
            << options.remember_values << ", told apart " << options.tell_apart
            << ", searched bytes " << options.search_bytes;
    }
}

void check_event(const std::shared_ptr<const rule::RuleSet>& rules, const CaseEvent& wanted) {
    if (wanted.is_record) {
        return check(rules, wanted, TestEvent::record(wanted.json).get(), "as a record");
    }
    const event::Stream stream{"aws", "cloudtrail"};
    check(rules, wanted, TestEvent::as_is(wanted.json, stream).get(), "as it stands");
    // An envelope's detail is read by another walk. Event patterns would address the envelope.
    if (rules->rules.empty() || rules->rules.front().kind == rule::Kind::eventbridge) return;
    const std::string enveloped =
        R"({"detail-type":"AWS API Call via CloudTrail","source":"aws.x","detail":)" + wanted.json +
        "}";
    check(rules, wanted, TestEvent::record(enveloped).get(), "in an envelope");
}

/// An event pattern one level down, where the fast walk reads.
void check_below_detail(const Case& one) {
    const auto rules = load_text(R"({"detail":)" + one.rules + "}", "rule.json");
    for (const CaseEvent& event : one.events) {
        if (event.is_record) continue;
        SCOPED_TRACE("line " + std::to_string(event.line) + ", below detail");
        CaseEvent below = event;
        below.titles.reset();
        const std::string json =
            R"({"detail-type":"x","source":"aws.x","detail":)" + event.json + "}";
        check(rules, below, TestEvent::record(json).get(), "in an envelope");
    }
}

}  // namespace

void run_case(const Case& one, const std::string& file) {
    SCOPED_TRACE(file + ":" + std::to_string(one.line) + ": " + one.name);
    const bool json = one.rules.starts_with('{');
    const auto rules =
        load_text(one.rules, json ? "rule.json" : "rule.yml", {.placeholders = one.placeholders});
    std::string said;
    for (const base::Diagnostic& diagnostic : rules->diagnostics.items()) {
        base::Diagnostic shown = diagnostic;
        shown.file = "rule";
        said += to_text(shown) + "\n";
    }
    EXPECT_EQ(said, one.diagnostics);
    EXPECT_EQ(rules->diagnostics.has_errors(), one.refuses);
    for (const CaseEvent& event : one.events) {
        SCOPED_TRACE("line " + std::to_string(event.line) + ": " + event.json);
        check_event(rules, event);
    }
    const bool bare_pattern = json && rules->rules.size() == 1 && rules->rules[0].meta.name.empty();
    if (bare_pattern) check_below_detail(one);
}

}  // namespace metsuke::tests
