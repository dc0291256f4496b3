// SPDX-License-Identifier: Apache-2.0
//
// A Sigma correlation (specification 2.1, "correlations"), parsed and checked: what it counts, over
// which rules, in which window. Only checked for now; nothing runs it yet.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/rule/model.hpp"
#include "metsuke/rule/source.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::rule {

struct Correlation {
    enum class Type : std::uint8_t {
        event_count,
        value_count,
        value_sum,
        value_avg,
        value_percentile,
        temporal,
        temporal_ordered
    };
    enum class Op : std::uint8_t { lt, lte, gt, gte, eq, neq };
    struct Threshold {
        Op op = Op::gte;
        std::string number;  ///< decimal text
    };
    /// Another rule or correlation: an index into RuleSet::rules, or behind their end into
    /// RuleSet::correlations.
    struct Reference {
        std::string name;  ///< as written: id, name or title
        base::Position at;
        std::optional<std::size_t> rule, correlation;  ///< one of them, once resolved
    };

    Metadata meta;
    Type type = Type::event_count;
    std::vector<Reference> references;
    std::vector<std::string> group_by;
    std::chrono::seconds timespan{0};
    std::vector<Threshold>
        thresholds;          ///< all must hold; temporal without one: as many kinds as references
    std::string expression;  ///< temporal: a condition over the references' names instead
    std::vector<std::string> fields;  ///< value_*
    std::string percentile;           ///< value_percentile: decimal text
    std::map<std::string, std::map<std::string, std::string>> aliases;  ///< alias -> rule -> field
    bool generate = false;  ///< whether the referenced rules still speak for themselves
};

/// A document with the key `correlation`. Reports every problem; nothing if one refuses it.
std::optional<Correlation> parse_correlation(const yaml::Node& document, const Source& source);

}  // namespace metsuke::rule
