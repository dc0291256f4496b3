// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/jsonl.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/finding/json.hpp"

namespace metsuke::report {
namespace {

TEST(Jsonl, IsOneLineAFindingWhateverItHolds) {
    finding::Finding finding;
    finding.id = "f-1";
    finding.time = base::Time(std::chrono::seconds(1767323045));
    finding.facts.from.user_agent = "line\nbreak\r\u2028 \x1b[2J";
    const auto renderer = make_jsonl_renderer();
    std::string out;
    renderer->begin(out);
    renderer->add(finding, out);
    renderer->add(finding, out);
    renderer->finish(out);
    EXPECT_EQ(std::ranges::count(out, '\n'), 2);
    EXPECT_EQ(out.find('\x1b'), std::string::npos);
    const auto back = finding::parse_finding(std::string_view(out).substr(0, out.find('\n')));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->facts.from.user_agent, finding.facts.from.user_agent);
}

/// Of one event: they differ in what is of the rule.
std::vector<finding::Finding> of_event(int number) {
    finding::Finding first;
    first.time = base::Time(std::chrono::seconds(1767323045 + number));
    first.event_key = "e-" + std::to_string(number);
    first.text_ja = "日本語\n" + first.event_key;
    first.facts.event.name = number % 2 == 0 ? "RunInstances" : "";
    first.facts.opened.resize(static_cast<std::size_t>(number % 3));
    first.file = "a\"b.json";
    first.record = static_cast<std::uint64_t>(number);
    if (number % 2 == 1) {
        first.raw_record = R"({"n": 1})";
        first.time.reset();  // nothing stands for it in the line then
    }
    std::vector<finding::Finding> all;
    for (int rule = 0; rule < 1 + number % 3; ++rule) {
        finding::Finding& each = all.emplace_back(first);
        each.id = "f-" + std::to_string(10 * number + rule);
        each.level = rule == 0 ? base::Level::low : base::Level::critical;
        each.rule.title = std::string(static_cast<std::size_t>(rule), '"');
        if (rule == 1) {
            each.matched.push_back({.field = "eventName", .value = "x"});
        }
    }
    return all;
}

TEST(JsonlWriter, WritesWhatAppendJsonWrites) {
    const auto writer = make_jsonl_writer();
    std::string lines;
    std::string expected;
    for (int number = 0; number < 12; ++number) {
        writer->begin_event();
        for (const finding::Finding& each : of_event(number)) {
            writer->append(each, lines);
            finding::append_json(expected, each);
            expected += '\n';
        }
    }
    EXPECT_EQ(lines, expected);
}

}  // namespace
}  // namespace metsuke::report
