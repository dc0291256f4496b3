// SPDX-License-Identifier: Apache-2.0
//
// The rule matrix of the oracle data: many patterns, many events, and for each event the patterns
// that AWS's engine matches when each of them is alone.
#pragma once

#include <algorithm>
#include <map>
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

using Names = std::set<std::string>;

struct Matrix {
    std::shared_ptr<const rule::RuleSet> rules;  ///< all of them, named after their files
    std::vector<std::pair<std::string, std::string>> events;  ///< id and JSON
    std::map<std::string, Names> matches;                     ///< by event
};

/// A bare pattern is named after its file, of which a folder is no part.
inline std::string as_file_name(std::string id) {
    std::ranges::replace(id, '/', '_');
    return id;
}

/// Nothing if it is not there.
inline std::optional<Matrix> read_matrix() {
    const auto rules = oracle_file("eventbridge/matrix-rules.jsonl.gz");
    const auto events = oracle_file("eventbridge/matrix-events.jsonl.gz");
    const auto matches = oracle_file("eventbridge/matrix-matches.jsonl.gz");
    if (!rules || !events || !matches) return std::nullopt;
    Matrix matrix;
    base::json::Tree tree;
    rule::RuleLoader loader;
    for (const std::string& line : read_lines(*rules)) {
        EXPECT_TRUE(tree.parse(line));
        loader.add_text(tree.root().find("pattern").raw(),
                        as_file_name(std::string(tree.root().find("id").text())) + ".json");
    }
    matrix.rules = std::make_shared<const rule::RuleSet>(loader.finish());
    for (const std::string& line : read_lines(*events)) {
        EXPECT_TRUE(tree.parse(line));
        matrix.events.emplace_back(tree.root().find("id").text(), tree.root().find("event").raw());
    }
    for (const std::string& line : read_lines(*matches)) {
        EXPECT_TRUE(tree.parse(line));
        Names& names = matrix.matches[std::string(tree.root().find("event").text())];
        for (const base::json::Value rule : tree.root().find("rules").children())
            names.insert(as_file_name(std::string(rule.text())));
    }
    return matrix;
}

}  // namespace metsuke::tests
