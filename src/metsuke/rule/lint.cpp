// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/lint.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/rule/known_fields.hpp"

namespace metsuke::rule {

namespace {

constexpr auto kRuleKeys = std::to_array<std::string_view>(
    {"title",       "id",        "name",    "related",        "taxonomy", "status",
     "description", "license",   "author",  "references",     "date",     "modified",
     "logsource",   "detection", "fields",  "falsepositives", "level",    "tags",
     "scope",       "metsuke",   "pattern", "correlation",    "filter",   "action"});

void used_selections(const Condition& condition, std::set<std::uint32_t>& used) {
    if (condition.kind == Condition::Kind::selection) {
        used.insert(condition.selection);
    }
    for (const Condition& part : condition.parts) {
        used_selections(part, used);
    }
}

bool has_negation(const Condition& condition) {
    return condition.kind == Condition::Kind::negation ||
           std::ranges::any_of(condition.parts, has_negation);
}

/// The equality texts of an item that only compares whole texts; empty otherwise.
std::set<std::u32string> plain_equalities(const Item& item) {
    std::set<std::u32string> texts;
    if (item.all || item.negated) {
        return {};
    }
    for (const auto& group : item.groups) {
        for (const Pattern& pattern : group) {
            const auto* text = std::get_if<TextPattern>(&pattern);
            if (text == nullptr) {
                return {};
            }
            std::u32string literal;
            for (const Token& token : text->tokens) {
                if (token.kind != Token::Kind::literal) {
                    return {};
                }
                literal.push_back(token.point);
            }
            texts.insert(literal);
        }
    }
    return texts;
}

class SigmaLint {
public:
    SigmaLint(const Rule& rule, const Source& source) : rule_(rule), source_(source) {}

    void run(const yaml::Node& document) {
        if (!rule_.meta.has_level) {
            source_.warning("sigma.no-level", document.at,
                            "the rule states no level; it counts as medium",
                            "level: informational, low, medium, high or critical");
        }
        unused_selections();
        for (const Selection& selection : rule_.detection.selections) {
            search(selection.search);
        }
    }

private:
    void unused_selections() {
        std::set<std::uint32_t> used;
        for (const Condition& condition : rule_.detection.conditions) {
            used_selections(condition, used);
        }
        for (std::uint32_t i = 0; i < rule_.detection.selections.size(); ++i) {
            const Selection& selection = rule_.detection.selections[i];
            if (used.contains(i)) {
                continue;
            }
            source_.warning("sigma.unused-selection", selection.at,
                            "the condition never uses the selection '" + selection.name + "'");
        }
    }

    void search(const Search& search) {
        if (search.kind == Search::Kind::item) {
            return item(search.item);
        }
        for (const Search& part : search.parts) {
            this->search(part);
        }
        if (search.kind == Search::Kind::all_of) {
            contradiction(search);
        }
    }

    /// Few maps have: only there the texts are worth laying out.
    static bool has_field_twice(const Search& map) {
        std::vector<std::string_view> fields;
        fields.reserve(map.parts.size());
        for (const Search& part : map.parts) {
            fields.push_back(part.item.field);
        }
        std::ranges::sort(fields);
        return std::ranges::adjacent_find(fields) != fields.end();
    }

    /// Two equalities of one map on the same field that share no text.
    void contradiction(const Search& map) {
        if (!has_field_twice(map)) {
            return;
        }
        std::map<std::string_view, std::vector<std::set<std::u32string>>> by_field;
        for (const Search& part : map.parts) {
            const Item& item = part.item;
            std::set<std::u32string> texts = plain_equalities(item);
            if (item.field.empty() || texts.empty()) {
                continue;
            }
            std::vector<std::set<std::u32string>>& before = by_field[item.field];
            const bool contradicts = std::ranges::any_of(before, [&](const auto& others) {
                return std::ranges::none_of(others,
                                            [&](const auto& text) { return texts.contains(text); });
            });
            if (contradicts) {
                source_.warning(
                    "sigma.never-matches", item.at,
                    "'" + item.field + "' cannot have both values: this can match only arrays");
            }
            before.push_back(std::move(texts));
        }
    }

    void item(const Item& item) {
        if (!item.field.empty()) {
            field(item.field, item.at);
        }
        const bool whole_texts =
            std::ranges::all_of(item.groups, [](const std::vector<Pattern>& group) {
                return std::ranges::all_of(group, [](const Pattern& pattern) {
                    const auto* text = std::get_if<TextPattern>(&pattern);
                    return text != nullptr &&
                           std::ranges::all_of(text->tokens, [](const Token& token) {
                               return token.kind == Token::Kind::literal;
                           });
                });
            });
        if (item.all && item.groups.size() > 1 && whole_texts && !item.field.empty()) {
            source_.warning(
                "sigma.never-matches", item.at,
                "'" + item.field + "' cannot equal all of these texts: this can match only arrays",
                "'contains|all' looks for all of them in one text");
        }
        for (const std::vector<Pattern>& group : item.groups) {
            if (group.empty()) {
                source_.warning("sigma.never-matches", item.at,
                                "a value is too short to be found in base64");
            }
        }
    }

    void field(const std::string& name, base::Position at) {
        const std::string_view top = std::string_view(name).substr(0, name.find('.'));
        if (top == "metsuke") {
            return derived_field(name, at);
        }
        const Logsource& logsource = rule_.meta.logsource;
        if (logsource.product != "aws" || logsource.service != "cloudtrail") {
            return;
        }
        if (const std::optional<UnknownField> unknown = unknown_in_record(name)) {
            source_.warning("sigma.unknown-field", at,
                            "no CloudTrail record has the field '" + unknown->name + "'",
                            unknown->hint());
        }
    }

    void derived_field(const std::string& name, base::Position at) {
        if (const std::optional<UnknownField> unknown = unknown_in_derived(name)) {
            source_.warning("metsuke.unknown-field", at,
                            "there is no field '" + unknown->name + "'", unknown->hint());
        }
    }

    const Rule& rule_;
    const Source& source_;
};

}  // namespace

void lint_sigma_keys(const yaml::Node& document, const Source& source) {
    for (const yaml::Entry& entry : document.entries) {
        if (std::ranges::find(kRuleKeys, entry.key) != kRuleKeys.end()) {
            continue;
        }
        const std::string_view near = base::closest(entry.key, kRuleKeys);
        if (!near.empty()) {
            source.warning("sigma.unknown-key", entry.key_at, "unknown key '" + entry.key + "'",
                           "did you mean '" + std::string(near) + "'?");
        }
    }
}

void lint_sigma_rule(const Rule& rule, const yaml::Node& document, const Source& source) {
    SigmaLint(rule, source).run(document);
}

void lint_filter(const Filter& filter, const Source& source) {
    if (std::ranges::any_of(filter.detection->conditions, has_negation)) {
        return;
    }
    source.warning("sigma.filter-without-not", filter.meta.place.at,
                   "the filter's condition has no 'not': only events that it matches are kept",
                   "to leave events out: condition: not selection");
}

}  // namespace metsuke::rule
