// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/sink.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/app/test_world.hpp"

namespace metsuke::app {
namespace {

/// One line a finding: its id.
class IdRenderer final : public report::Renderer {
public:
    void begin(std::string& out) override { out += "begin\n"; }
    void add(finding::Finding finding, std::string& out) override { out += finding.id + "\n"; }
    void finish(std::string& out) override { out += "end\n"; }
};

finding::Finding make(std::string id, base::Level level, int second = 0) {
    finding::Finding finding;
    finding.rule.id = "rule of " + id;
    finding.id = std::move(id);
    finding.level = level;
    finding.time = base::Time(std::chrono::seconds(second));
    return finding;
}

base::Hash128 key(std::string_view event) { return base::hash128(event); }

Part part(std::vector<MatchedEvent> events) {
    Part part{.events = std::move(events)};
    part.counts.records.matched = part.events.size();
    return part;
}

class SinkTest : public testing::Test {
protected:
    Sink sink(SinkOptions options = {}) { return {std::move(options), renderer_, output_}; }
    IdRenderer renderer_;
    TextOutput output_;
};

TEST_F(SinkTest, TellsASummaryWhereOneIsWanted) {
    report::Summary summary({.lang = base::Lang::en, .zone = base::Zone::utc(), .width = 80});
    SinkOptions options;
    options.summary = &summary;
    Sink sink = this->sink(options);
    ASSERT_TRUE(sink.take(part({{key("e1"), {make("b", base::Level::low)}}})));
    EXPECT_TRUE(summary.text(sink.outcome()).contains("busiest day"));
}

TEST_F(SinkTest, WritesFindingsInTheOrderTheyCome) {
    Sink sink = this->sink();
    ASSERT_TRUE(sink.take(
        part({{key("e1"), {make("b", base::Level::low), make("a", base::Level::high)}}})));
    ASSERT_TRUE(sink.take(part({{key("e2"), {make("c", base::Level::low)}}})));
    ASSERT_TRUE(sink.finish());
    EXPECT_EQ(output_.text, "begin\nb\na\nc\nend\n");
    EXPECT_EQ(sink.highest(), base::Level::high);
    EXPECT_EQ(sink.outcome().stats.findings.total, 3U);
    EXPECT_EQ(sink.outcome().stats.findings.by_level.at(1), 2U);
    EXPECT_EQ(sink.outcome().stats.findings.by_rule.at("rule of a"), 1U);
}

TEST_F(SinkTest, DropsAnEventThatWasSeenBeforeWithAllItsFindings) {
    Sink sink = this->sink();
    const MatchedEvent event = {key("e1"),
                                {make("a", base::Level::low), make("b", base::Level::low)}};
    ASSERT_TRUE(sink.take(part({event})));
    ASSERT_TRUE(sink.take(part({event, {key("e2"), {make("c", base::Level::low)}}})));
    ASSERT_TRUE(sink.finish());
    EXPECT_EQ(output_.text, "begin\na\nb\nc\nend\n");
    EXPECT_EQ(sink.outcome().stats.input.records.matched, 2U);
    EXPECT_EQ(sink.outcome().stats.input.records.duplicate, 1U);
}

TEST_F(SinkTest, KeepsDuplicatesWhenAsked) {
    Sink sink = this->sink({.duplicates = Duplicates::keep});
    const MatchedEvent event = {key("e1"), {make("a", base::Level::low)}};
    ASSERT_TRUE(sink.take(part({event, event})));
    ASSERT_TRUE(sink.finish());
    EXPECT_EQ(output_.text, "begin\na\na\nend\n");
    EXPECT_EQ(sink.outcome().stats.input.records.duplicate, 0U);
}

TEST_F(SinkTest, CountsTheKeysItForgot) {
    Sink sink = this->sink({.window_keys = 1});
    const MatchedEvent one = {key("e1"), {make("a", base::Level::low)}};
    const MatchedEvent two = {key("e2"), {make("b", base::Level::low)}};
    ASSERT_TRUE(sink.take(part({one, two, one})));
    EXPECT_EQ(sink.outcome().evicted_keys, 2U);
    EXPECT_EQ(sink.outcome().stats.input.records.matched, 3U);
}

/// What a worker wrote is counted, sorted and dropped like what the sink writes itself.
Part part_of_lines(
    const std::vector<std::pair<std::string, std::vector<finding::Finding>>>& events) {
    Part made;
    for (const auto& [event, findings] : events) {
        MatchedEvent matched = {.key = key(event)};
        for (const finding::Finding& finding : findings) {
            const std::string text = finding.id + "\n";
            made.text += text;
            made.lines.push_back({.level = finding.level,
                                  .rule = "rule",
                                  .time = finding.time,
                                  .size = static_cast<std::uint32_t>(text.size())});
            matched.text_bytes += text.size();
            ++matched.lines;
        }
        made.events.push_back(std::move(matched));
    }
    made.counts.records.matched = made.events.size();
    return made;
}

TEST_F(SinkTest, WritesLinesOfEventsThatAreNew) {
    Sink sink = this->sink();
    ASSERT_TRUE(sink.take(
        part_of_lines({{"e1", {make("a", base::Level::low), make("b", base::Level::high)}},
                       {"e1", {make("a", base::Level::low), make("b", base::Level::high)}},
                       {"e2", {}},
                       {"e3", {make("c", base::Level::low)}}})));
    ASSERT_TRUE(sink.finish());
    EXPECT_EQ(output_.text, "begin\na\nb\nc\nend\n");
    EXPECT_EQ(sink.highest(), base::Level::high);
    EXPECT_EQ(sink.outcome().stats.findings.total, 3U);
    EXPECT_EQ(sink.outcome().stats.findings.by_level.at(1), 2U);
    EXPECT_EQ(sink.outcome().stats.findings.by_rule.at("rule"), 3U);
    EXPECT_EQ(sink.outcome().stats.input.records.matched, 3U);
    EXPECT_EQ(sink.outcome().stats.input.records.duplicate, 1U);
}

TEST_F(SinkTest, SortsLinesByTime) {
    Sink sink = this->sink(
        {.sort = report::TimeSorterOptions{.folder = testing::TempDir(), .memory_bytes = 1}});
    ASSERT_TRUE(sink.take(part_of_lines({{"e1", {make("late", base::Level::low, 9)}},
                                         {"e2", {make("early", base::Level::low, 3)}}})));
    ASSERT_TRUE(sink.finish());
    EXPECT_EQ(output_.text, "begin\nearly\nlate\nend\n");
}

TEST_F(SinkTest, SortsByTimeWhenAskedAndPutsTheTimelessLast) {
    Sink sink = this->sink(
        {.sort = report::TimeSorterOptions{.folder = testing::TempDir(), .memory_bytes = 1}});
    finding::Finding timeless = make("t", base::Level::low);
    timeless.time.reset();
    ASSERT_TRUE(sink.take(part({{key("e0"), {timeless}},
                                {key("e1"), {make("late", base::Level::low, 9)}},
                                {key("e2"), {make("early", base::Level::low, 3)}}})));
    ASSERT_TRUE(sink.finish());
    EXPECT_EQ(output_.text, "begin\nearly\nlate\nt\nend\n");
}

TEST_F(SinkTest, TellsWhenItCannotWrite) {
    output_.capacity = 10;
    Sink sink = this->sink();
    const auto taken = sink.take(part({{key("e1"), {make("a long finding", base::Level::low)}}}));
    ASSERT_FALSE(taken.has_value());
    EXPECT_EQ(taken.error().what, "no space left on device");
}

TEST_F(SinkTest, KeepsTheFirstProblemsAndCountsTheRest) {
    Sink sink = this->sink({.most_problems = 1});
    Part with_problems = part({});
    with_problems.problems = {{"a", "x"}, {"b", "y"}, {"c", "z"}};
    ASSERT_TRUE(sink.take(std::move(with_problems)));
    ASSERT_EQ(sink.outcome().problems.size(), 1U);
    EXPECT_EQ(sink.outcome().problems.front().file, "a");
    EXPECT_EQ(sink.outcome().more_problems, 2U);
}

}  // namespace
}  // namespace metsuke::app
