// SPDX-License-Identifier: Apache-2.0
//
// From rules to a program: Sigma searches and conditions become nodes over shared leaves, event
// patterns their own flat form; each rule's necessary keys go into the index.
#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "metsuke/match/index_builder.hpp"
#include "metsuke/match/pattern_demands.hpp"
#include "metsuke/match/pattern_text.hpp"
#include "metsuke/match/program.hpp"
#include "metsuke/match/sigma_demands.hpp"

namespace metsuke::match {

namespace {

using rule::Condition;
using rule::Detection;
using rule::Item;
using rule::Pattern;
using rule::Search;

/// A node before it is laid out: a tree of its own.
struct Draft {
    Node::Kind kind = Node::Kind::leaf;
    LeafId leaf = 0;
    std::vector<Draft> parts;
};

/// An AND within an AND, an OR within an OR, is no level of its own.
Draft combined(Node::Kind kind, std::vector<Draft> parts) {
    if (parts.size() == 1) {
        return std::move(parts.front());
    }
    Draft draft = {.kind = kind, .parts = {}};
    for (Draft& part : parts) {
        if (part.kind == kind) {
            std::ranges::move(part.parts, std::back_inserter(draft.parts));
        } else {
            draft.parts.push_back(std::move(part));
        }
    }
    return draft;
}

Draft negated(Draft inner) {
    std::vector<Draft> parts;
    parts.push_back(std::move(inner));
    return {.kind = Node::Kind::negation, .parts = std::move(parts)};
}

class Compiler {
public:
    Compiler(const rule::RuleSet& rules, Program& program)
        : rules_(rules),
          program_(program),
          index_(program.projection, {.tell_apart = program.options.tell_apart,
                                      .search_bytes = program.options.search_bytes}),
          patterns_(program.patterns, program.projection,
                    program.options.share_leaves ? PatternCompiler::Leaves::shared
                                                 : PatternCompiler::Leaves::apart) {}

    void run() {
        for (const rule::Rule& rule : rules_.rules) {
            const auto index = static_cast<RuleIndex>(program_.codes.size());
            program_.codes.push_back(rule.kind == rule::Kind::sigma ? sigma(rule, index)
                                                                    : pattern(rule, index));
        }
        program_.index = index_.build();
    }

private:
    RuleCode sigma(const rule::Rule& rule, RuleIndex index) {
        std::vector<Draft> parts;
        parts.push_back(detection(rule.detection));
        for (const auto& filter : rule.filters) {
            parts.push_back(detection(*filter));
        }
        Draft draft = combined(Node::Kind::all_of, std::move(parts));
        if (program_.options.use_index) {
            put_indexed_last(draft);
        }
        const std::uint32_t root = lay_out(draft);
        index_.add(index, demands_of(program_.nodes, program_.leaves, program_.nodes[root]));
        return {.kind = rule.kind, .code = root, .logsource = logsource(rule.meta.logsource)};
    }

    RuleCode pattern(const rule::Rule& rule, RuleIndex index) {
        index_.add(index, demands_of(rule.pattern, program_.projection));
        return {.kind = rule.kind, .code = patterns_.add(rule.pattern), .logsource = logsource({})};
    }

    LogsourceId logsource(const rule::Logsource& wanted) {
        const auto found = std::ranges::find(program_.logsources, wanted);
        if (found == program_.logsources.end()) {
            program_.logsources.push_back(wanted);
            return static_cast<LogsourceId>(program_.logsources.size() - 1);
        }
        return static_cast<LogsourceId>(found - program_.logsources.begin());
    }

    Draft detection(const Detection& detection) {
        std::vector<Draft> conditions;
        conditions.reserve(detection.conditions.size());
        for (const Condition& part : detection.conditions) {
            conditions.push_back(condition(part, detection));
        }
        return combined(Node::Kind::any_of, std::move(conditions));
    }

    Draft condition(const Condition& condition, const Detection& detection) {
        if (condition.kind == Condition::Kind::selection) {
            return search(detection.selections[condition.selection].search);
        }
        std::vector<Draft> parts;
        parts.reserve(condition.parts.size());
        for (const Condition& part : condition.parts) {
            parts.push_back(this->condition(part, detection));
        }
        if (condition.kind == Condition::Kind::negation) {
            return negated(std::move(parts.front()));
        }
        const bool all = condition.kind == Condition::Kind::all_of;
        return combined(all ? Node::Kind::all_of : Node::Kind::any_of, std::move(parts));
    }

    Draft search(const Search& search) {
        if (search.kind == Search::Kind::item) {
            return item(search.item);
        }
        std::vector<Draft> parts;
        parts.reserve(search.parts.size());
        for (const Search& part : search.parts) {
            parts.push_back(this->search(part));
        }
        const bool all = search.kind == Search::Kind::all_of;
        return combined(all ? Node::Kind::all_of : Node::Kind::any_of, std::move(parts));
    }

    /// A list of values is one leaf; with `all` each value is one.
    Draft item(const Item& item) {
        std::vector<Draft> parts;
        if (item.all) {
            for (const std::vector<Pattern>& group : item.groups) {
                parts.push_back(leaf(item.field, group));
            }
        } else if (item.groups.size() == 1) {
            parts.push_back(leaf(item.field, item.groups.front()));
        } else {
            std::vector<Pattern> alternatives;
            for (const std::vector<Pattern>& group : item.groups) {
                alternatives.insert(alternatives.end(), group.begin(), group.end());
            }
            parts.push_back(leaf(item.field, alternatives));
        }
        Draft draft = combined(Node::Kind::all_of, std::move(parts));
        return item.negated ? negated(std::move(draft)) : std::move(draft);
    }

    Draft leaf(const std::string& field, const std::vector<Pattern>& alternatives) {
        const std::string text =
            program_.options.share_leaves ? canonical_text(field, alternatives) : std::string{};
        if (const auto found = leaf_ids_.find(text);
            program_.options.share_leaves && found != leaf_ids_.end()) {
            return {.kind = Node::Kind::leaf, .leaf = found->second};
        }
        const auto id = static_cast<LeafId>(program_.leaves.size());
        const Leaf& made = program_.leaves.emplace_back(field, alternatives, program_.projection);
        program_.leaf_heads.push_back({.slot = made.slot(),
                                       .is_keyword = field.empty(),
                                       .is_of_name = made.is_of_name(),
                                       .holds_if_missing = made.holds_if_missing(),
                                       .is_worth_remembering = made.is_worth_remembering(),
                                       .has_necessary_texts = program_.options.search_bytes &&
                                                              field.find('.') != field.npos &&
                                                              !made.necessary_texts().empty()});
        if (program_.options.share_leaves) {
            leaf_ids_.emplace(text, id);
        }
        return {.kind = Node::Kind::leaf, .leaf = id};
    }

    /// Appends the draft's nodes, children of one parent side by side; returns the root's place.
    std::uint32_t lay_out(const Draft& draft) {
        const auto place = static_cast<std::uint32_t>(program_.nodes.size());
        program_.nodes.emplace_back();
        fill(place, draft);
        return place;
    }

    /// A candidate comes from the index, which has looked at source and name: in an AND the other
    /// tests have more to say and come first.
    void put_indexed_last(Draft& draft) const {
        std::ranges::for_each(draft.parts, [this](Draft& part) { put_indexed_last(part); });
        if (draft.kind == Node::Kind::all_of) {
            std::ranges::stable_partition(draft.parts,
                                          [this](const Draft& part) { return !is_indexed(part); });
        }
    }
    [[nodiscard]] bool is_indexed(const Draft& draft) const {
        if (draft.kind != Node::Kind::leaf) {
            return false;
        }
        const Leaf& leaf = program_.leaves[draft.leaf];
        return (leaf.field() == "eventSource" || leaf.field() == "eventName") &&
               leaf.equalities() != nullptr;
    }

    void fill(std::uint32_t place, const Draft& draft) {
        Node node = {.kind = draft.kind, .first = draft.leaf};
        if (draft.kind != Node::Kind::leaf) {
            node.first = static_cast<std::uint32_t>(program_.nodes.size());
            node.count = static_cast<std::uint32_t>(draft.parts.size());
            program_.nodes.resize(program_.nodes.size() + draft.parts.size());
        }
        program_.nodes[place] = node;
        for (std::uint32_t i = 0; i < node.count; ++i) {
            fill(node.first + i, draft.parts[i]);
        }
    }

    const rule::RuleSet& rules_;
    Program& program_;
    IndexBuilder index_;
    PatternCompiler patterns_;
    std::map<std::string, LeafId> leaf_ids_;
};

}  // namespace

std::shared_ptr<const Program> compile(std::shared_ptr<const rule::RuleSet> rules,
                                       const CompileOptions& options) {
    auto program = std::make_shared<Program>();
    program->options = options;
    Compiler(*rules, *program).run();
    program->rules = std::move(rules);
    return program;
}

bool covers(const rule::Logsource& logsource, const event::Stream& stream) {
    // No stream has a category: a rule that states one is for other logs.
    return !logsource.category && (!logsource.product || *logsource.product == stream.product) &&
           (!logsource.service || *logsource.service == stream.service);
}

bool is_of_any_stream(const event::EventView& event) {
    return event.kind == event::EventKind::bare && event.stream.product.empty();
}

}  // namespace metsuke::match
