// SPDX-License-Identifier: Apache-2.0
//
// The answers of AWS's own pattern engine. Where metsuke answers otherwise on purpose, the case
// stands in tests/eventbridge_deviations.txt with its reason; one that agrees after all has no
// place there.
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"

#include "tests/oracle/deviations.hpp"
#include "tests/support/both_evaluators.hpp"
#include "tests/support/gzip_text.hpp"
#include "tests/support/oracles.hpp"

namespace metsuke {
namespace {

namespace json = base::json;

/// Pattern and event stand as JSON, or as a string that holds their text.
std::string text_of(json::Value value) {
    return std::string(value.is_string() ? value.text() : value.raw());
}

/// Only the first JSON value of the text, as the engine reads it.
std::string first_value(const std::string& text) {
    json::Tree tree;
    if (!tree.parse(text, {.trailing = json::ParseOptions::Trailing::ignore})) return text;
    return std::string(tree.root().raw());
}

std::string problem_of(json::Value test) {
    const auto rules = tests::load_text(text_of(test.find("pattern")), "case.json");
    const bool refused = rules->diagnostics.has_errors();
    if (test.find("error").boolean() && test.find("stage").text() != "event") {
        return refused ? "" : "loaded, but must be refused";
    }
    if (refused) return "refused: " + to_text(rules->diagnostics.items().front());
    const auto event = tests::TestEvent::as_is(first_value(text_of(test.find("event"))), {});
    if (test.find("error").boolean()) return event ? "the event is read, but must be refused" : "";
    if (!event) return "the event is not read";
    const bool expected = test.find("match").boolean();
    if (tests::any_by_reference(*rules, *event) != expected) return "the reference says otherwise";
    match::Matcher matcher(match::compile(rules));
    if (matcher.run(event->view()).empty() == expected)
        return "the compiled matcher says otherwise";

    // Below `detail` of an envelope the same document is read by the fast walk.
    const std::string moved = R"({"detail":)" + first_value(text_of(test.find("pattern"))) + "}";
    const auto moved_rules = tests::load_text(moved, "case.json");
    if (moved_rules->diagnostics.has_errors()) return "";  // one level too deep
    const auto moved_event =
        tests::TestEvent::record(R"({"detail-type":"x","source":"aws.x","detail":)" +
                                 first_value(text_of(test.find("event"))) + "}");
    if (!moved_event) return "the enveloped event is not read";
    match::Matcher moved_matcher(match::compile(moved_rules));
    const bool moved_match = !moved_matcher.run(moved_event->view()).empty();
    if (moved_match != tests::any_by_reference(*moved_rules, *moved_event))
        return "the two disagree in an envelope";
    return "";
}

class EventBridgeOracle : public testing::TestWithParam<const char*> {};

TEST_P(EventBridgeOracle, Cases) {
    const auto file = tests::oracle_file(std::string("eventbridge/") + GetParam());
    if (!file) METSUKE_SKIP_WITHOUT_ORACLE();
    static const std::map<std::string, std::string> kDeviations = tests::read_deviations();
    std::size_t cases = 0;
    for (const std::string& line : tests::read_lines(*file)) {
        json::Tree tree;
        ASSERT_TRUE(tree.parse(line));
        ++cases;
        const json::Value test = tree.root();
        const std::string id(test.find("id").text());
        const std::string problem = problem_of(test);
        if (kDeviations.contains(id)) {
            EXPECT_NE(problem, "") << id << " agrees with the engine and need not be listed";
        } else {
            EXPECT_EQ(problem, "") << id << " [" << test.find("quirk").text() << "]\n"
                                   << text_of(test.find("pattern")).substr(0, 1000) << "\n"
                                   << text_of(test.find("event")).substr(0, 1000) << "\n"
                                   << test.find("note").text();
        }
    }
    EXPECT_GT(cases, 100U);
}

INSTANTIATE_TEST_SUITE_P(Files, EventBridgeOracle,
                         testing::Values("cases.jsonl.gz", "quirks.jsonl", "upstream-cases.jsonl",
                                         "rejects.jsonl"));

}  // namespace
}  // namespace metsuke
