// SPDX-License-Identifier: Apache-2.0
//
// The facts of every record of real CloudTrail logs. Nobody wrote down the right answers; what must
// hold of any record is checked: a name for whoever acted, an outcome that agrees with the error,
// JSON that comes back.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <zlib.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/facts.hpp"
#include "metsuke/finding/json.hpp"

#include "tests/support/oracles.hpp"

namespace metsuke::tests {
namespace {

using base::json::Value;

std::string read_gzip(const std::filesystem::path& path) {
    const auto close = [](gzFile file) { gzclose(file); };
    const std::unique_ptr<gzFile_s, decltype(close)> file(gzopen(path.c_str(), "rb"), close);
    std::string text;
    std::vector<char> block(1 << 16);
    for (int got = 1; file != nullptr && got > 0;) {
        got = gzread(file.get(), block.data(), static_cast<unsigned>(block.size()));
        text.append(block.data(), static_cast<std::size_t>(std::max(got, 0)));
    }
    return text;
}

std::vector<std::filesystem::path> log_files(const std::filesystem::path& root) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (entry.path().extension() == ".gz") paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    return paths;
}

void expect_good_actor(Value record, const finding::Facts& facts) {
    ASSERT_EQ(facts.actor.has_value(), record.find("userIdentity").is_object()) << record.raw();
    if (!facts.actor) return;
    EXPECT_FALSE(facts.actor->name.empty()) << record.raw();
    EXPECT_NE(facts.actor->name, "null") << record.raw();
    EXPECT_NE(facts.actor->name, "unknown") << record.raw();
    EXPECT_NE(facts.actor->kind, finding::Actor::Kind::unknown) << record.raw();
    EXPECT_EQ(facts.actor->access_key, record.at("userIdentity", "accessKeyId").text());
}

void expect_good_outcome(Value record, const finding::Facts& facts) {
    ASSERT_TRUE(facts.outcome.has_value()) << record.raw();
    const std::string_view code = record.find("errorCode").text();
    EXPECT_EQ(*facts.outcome != finding::Outcome::success, facts.error.has_value()) << record.raw();
    if (!code.empty()) {
        EXPECT_EQ(facts.error->code, code);
    }
    if (code.contains("AccessDenied") || code.contains("UnauthorizedOperation")) {
        EXPECT_EQ(*facts.outcome, finding::Outcome::denied) << record.raw();
    }
}

void expect_good_json(const event::EventView& view, Value record, const finding::Facts& facts) {
    finding::Finding finding;
    finding.event_key = event::event_key_of(view, record);
    finding.id = event::finding_id("rule", finding.event_key);
    finding.facts = facts;
    finding.raw_record = record.raw();
    std::string json;
    finding::append_json(json, finding);
    const auto read = finding::parse_finding(json);
    ASSERT_TRUE(read.has_value()) << read.error().what;
    std::string again;
    finding::append_json(again, *read);
    EXPECT_EQ(again, json);
    std::string derived;
    event::append_derived_json(derived, view, record);
    base::json::Tree tree;
    EXPECT_TRUE(tree.parse(derived)) << derived;
    EXPECT_EQ(tree.root().find("outcome").text(), to_text(*facts.outcome));
}

TEST(RealLogs, EveryRecordHasGoodFacts) {
    const auto root = oracle_file("cloudtrail");
    if (!root) METSUKE_SKIP_WITHOUT_ORACLE();
    std::size_t records = 0;
    std::size_t with_resources = 0;
    base::json::Tree tree;
    for (const std::filesystem::path& path : log_files(*root)) {
        const std::string text = read_gzip(path);
        ASSERT_TRUE(tree.parse(text)) << path;
        for (const Value record : tree.root().find("Records").children()) {
            event::EventView view;
            view.document = view.detail = record.raw();
            view.envelope.resources = "[]";
            const finding::Facts facts = event::facts_of(view, record);
            expect_good_actor(record, facts);
            expect_good_outcome(record, facts);
            expect_good_json(view, record, facts);
            EXPECT_EQ(facts.event.id, record.find("eventID").text());
            ++records;
            if (!facts.resources.empty()) ++with_resources;
        }
    }
    EXPECT_GE(records, 2900U);
    EXPECT_GE(with_resources * 3, records);  // lists and descriptions name none
}

}  // namespace
}  // namespace metsuke::tests
