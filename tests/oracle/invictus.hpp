// SPDX-License-Identifier: Apache-2.0
//
// Published Sigma rules on published logs: which (rule, eventID) pairs an evaluator of nobody here
// found.
#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"

#include "tests/support/both_evaluators.hpp"
#include "tests/support/gzip_text.hpp"
#include "tests/support/oracles.hpp"

namespace metsuke::tests {

using Pairs = std::set<std::pair<std::string, std::string>>;  ///< rule id, eventID

struct Invictus {
    std::shared_ptr<const rule::RuleSet> rules;
    std::vector<std::pair<std::string, std::unique_ptr<TestEvent>>> events;  ///< by eventID
    Pairs expected;
};

/// Nothing if it is not there.
inline std::optional<Invictus> read_invictus() {
    const auto sigmahq = oracle_file("sigma/rules/sigmahq/rules");
    const auto suzaku = oracle_file("sigma/rules/suzaku");
    const auto logs = oracle_file("cloudtrail/invictus");
    const auto expected = oracle_file("sigma/expected/invictus.jsonl");
    if (!sigmahq || !suzaku || !logs || !expected) return std::nullopt;
    Invictus all;
    rule::RuleLoader loader;
    loader.add_path(*sigmahq);
    loader.add_path(*suzaku);
    all.rules = std::make_shared<const rule::RuleSet>(loader.finish());
    base::json::Tree tree;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*logs)) {
        if (!entry.path().string().ends_with(".json.gz")) continue;
        const std::string text = read_text(entry.path());
        if (!tree.parse(text)) continue;
        for (const base::json::Value record : tree.root().find("Records").children()) {
            all.events.emplace_back(record.find("eventID").text(), TestEvent::record(record.raw()));
        }
    }
    for (const std::string& line : read_lines(*expected)) {
        EXPECT_TRUE(tree.parse(line));
        all.expected.emplace(tree.root().find("rule").text(), tree.root().find("eventID").text());
    }
    return all;
}

/// Says which pairs are missing and which are too many.
inline void expect_same(const Pairs& found, const Pairs& expected) {
    for (const auto& [rule, event] : expected) {
        EXPECT_TRUE(found.contains({rule, event})) << "missing: " << rule << " on " << event;
    }
    for (const auto& [rule, event] : found) {
        EXPECT_TRUE(expected.contains({rule, event})) << "too many: " << rule << " on " << event;
    }
}

}  // namespace metsuke::tests
