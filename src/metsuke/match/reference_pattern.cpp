// SPDX-License-Identifier: Apache-2.0
//
// Backtracking without any cleverness: fine for one rule and one event, and bounded by a budget of
// steps against those that are made to be slow.
#include "metsuke/match/reference_pattern.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "metsuke/match/json_texts.hpp"
#include "metsuke/match/pattern_value.hpp"
#include "metsuke/match/wanted_text.hpp"

namespace metsuke::match {

namespace json = base::json;

namespace {

using Places = std::map<std::size_t, std::size_t>;  // array -> element

struct Leaf {
    std::string path;
    json::Value value;
    Places places;
};

PatternValue pattern_value(json::Value value) {
    if (value.is_string()) {
        return {.type = PatternValue::Type::string, .text = value.text()};
    }
    if (value.is_number()) {
        return {.type = PatternValue::Type::number, .text = value.raw()};
    }
    return {.type = PatternValue::Type::token, .text = value.raw()};
}

/// Every scalar of an event. A step may be empty only when it is the whole path: elsewhere the
/// engine loses it.
class Flattener {
public:
    std::vector<Leaf> run(const ReferenceEvent& event) {
        for (const json::Value child : event.envelope.children()) {
            if (child.key() != "metsuke") {
                add(child, std::string(child.key()), child.key().empty(), {});
            }
        }
        if (event.derived) {
            add(event.derived, "metsuke", false, {});
        }
        return std::move(leaves_);
    }

private:
    void add(json::Value value, const std::string& path, bool has_empty_step,
             const Places& places) {
        if (value.is_object()) {
            for (const json::Value child : value.children()) {
                if (has_empty_step || child.key().empty()) {
                    continue;
                }
                add(child, path + "." + std::string(child.key()), false, places);
            }
        } else if (value.is_array()) {
            const std::size_t array = arrays_++;
            std::size_t index = 0;
            for (const json::Value element : value.children()) {
                Places inner = places;
                if (element.is_object() || element.is_array()) {
                    inner[array] = index;
                }
                ++index;
                add(element, path, has_empty_step, inner);
            }
        } else {
            leaves_.push_back({path, value, places});
        }
    }

    std::vector<Leaf> leaves_;
    std::size_t arrays_ = 0;
};

/// Both together, if they do not name different elements of one array.
std::optional<Places> joined(const Places& a, const Places& b) {
    Places both = a;
    for (const auto& [array, index] : b) {
        const auto [place, is_new] = both.try_emplace(array, index);
        if (!is_new && place->second != index) {
            return std::nullopt;
        }
    }
    return both;
}

class BranchWalk {
public:
    BranchWalk(const rule::PatternBranch& branch, const std::vector<Leaf>& leaves)
        : branch_(branch) {
        for (const rule::PatternField& field : branch.fields) {
            std::vector<const Leaf*>& at_path = values_.emplace_back();
            for (const Leaf& leaf : leaves) {
                if (leaf.path == field.path) {
                    at_path.push_back(&leaf);
                }
            }
        }
    }

    /// The value chosen for each path (nullptr: its absence), or nothing if the branch does not
    /// match.
    std::optional<std::vector<const Leaf*>> run() {
        if (!walk(0, {})) {
            return std::nullopt;
        }
        return chosen_;
    }

private:
    bool walk(std::size_t field, const Places& places) {
        if (field == branch_.fields.size()) {
            return true;
        }
        if (dead_.contains({field, places})) {
            return false;
        }
        const std::vector<rule::PatternTest>& tests = branch_.fields[field].tests;
        bool agrees_with_any = false;
        for (const Leaf* leaf : values_[field]) {
            const std::optional<Places> both = joined(places, leaf->places);
            if (!both) {
                continue;
            }
            agrees_with_any = true;
            const PatternValue value = pattern_value(leaf->value);
            if (std::ranges::none_of(tests,
                                     [&](const auto& test) { return passes(test, value); })) {
                continue;
            }
            if (choose(leaf, field, *both)) {
                return true;
            }
        }
        const bool absent = std::ranges::any_of(tests, [](const rule::PatternTest& test) {
            return test.kind == rule::PatternTest::Kind::absent;
        });
        if (absent && !agrees_with_any && choose(nullptr, field, places)) {
            return true;
        }
        dead_.insert({field, places});
        return false;
    }

    bool choose(const Leaf* leaf, std::size_t field, const Places& places) {
        chosen_.push_back(leaf);
        if (walk(field + 1, places)) {
            return true;
        }
        chosen_.pop_back();
        return false;
    }

    const rule::PatternBranch& branch_;
    std::vector<std::vector<const Leaf*>> values_;
    std::vector<const Leaf*> chosen_;
    std::set<std::pair<std::size_t, Places>>
        dead_;  // from here with these elements nothing matches
};

std::string shown(json::Value value) {
    return value.is_string() ? std::string(value.text()) : compact_json(value);
}

}  // namespace

bool pattern_matches(const rule::EventPattern& pattern, const ReferenceEvent& event) {
    const std::vector<Leaf> leaves = Flattener().run(event);
    return std::ranges::any_of(pattern.branches, [&leaves](const rule::PatternBranch& branch) {
        return BranchWalk(branch, leaves).run().has_value();
    });
}

std::vector<finding::MatchedField> pattern_matched_fields(const rule::EventPattern& pattern,
                                                          const ReferenceEvent& event) {
    const std::vector<Leaf> leaves = Flattener().run(event);
    std::vector<finding::MatchedField> fields;
    for (const rule::PatternBranch& branch : pattern.branches) {
        const auto chosen = BranchWalk(branch, leaves).run();
        if (!chosen) {
            continue;
        }
        for (std::size_t i = 0; i < branch.fields.size(); ++i) {
            const Leaf* leaf = (*chosen)[i];
            fields.push_back({branch.fields[i].path, leaf == nullptr ? "" : shown(leaf->value)});
        }
        break;
    }
    return fields;
}

Explanation pattern_explanation(const rule::EventPattern& pattern, const ReferenceEvent& event) {
    const std::vector<Leaf> leaves = Flattener().run(event);
    Explanation whole;
    whole.label = pattern.branches.size() > 1 ? "any of" : "pattern";
    for (const rule::PatternBranch& branch : pattern.branches) {
        Explanation part;
        part.label = "all of";
        part.holds = BranchWalk(branch, leaves).run().has_value();
        for (const rule::PatternField& field : branch.fields) {
            Explanation one;
            one.label = field.path + ": " + wanted_text(field);
            const rule::PatternBranch alone{.fields = {field}};
            one.holds = BranchWalk(alone, leaves).run().has_value();
            for (const Leaf& leaf : leaves) {
                if (leaf.path == field.path) {
                    one.value += (one.value.empty() ? "" : ", ") + shown(leaf.value);
                }
            }
            if (std::ranges::find(leaves, field.path, &Leaf::path) == leaves.end()) {
                one.value = "(missing)";
            }
            part.parts.push_back(std::move(one));
        }
        whole.holds = whole.holds || part.holds;
        whole.parts.push_back(std::move(part));
    }
    if (whole.parts.size() == 1) {
        return std::move(whole.parts.front());
    }
    return whole;
}

}  // namespace metsuke::match
