// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/reference_sigma.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "metsuke/match/json_texts.hpp"
#include "metsuke/match/reference_values.hpp"
#include "metsuke/match/wanted_text.hpp"

namespace metsuke::match {

namespace json = base::json;
using Values = std::vector<json::Value>;

namespace {

struct Hit {
    bool holds = false;
    std::string value;  // the event's value that decided, for people
};

Hit pattern_hit(const rule::Pattern& pattern, const Values& values, const ReferenceEvent& event) {
    if (const auto* exists = std::get_if<rule::ExistsPattern>(&pattern)) {
        if (values.empty() == exists->wanted) {
            return {};
        }
        return {.holds = true, .value = values.empty() ? "" : shown(values.front())};
    }
    if (std::holds_alternative<rule::NullPattern>(pattern)) {
        const bool null = std::ranges::any_of(values, [](json::Value v) { return v.is_null(); });
        return {.holds = values.empty() || null, .value = null ? "null" : ""};
    }
    for (const json::Value value : flat(values)) {
        if (!value.is_null() && value_matches(pattern, value, event)) {
            return {.holds = true, .value = shown(value)};
        }
    }
    return {};
}

Hit keyword_hit(const rule::Pattern& pattern, const ReferenceEvent& event) {
    for (const std::string& leaf : leaf_texts(event.detail)) {
        if (leaf_matches(pattern, leaf)) {
            return {.holds = true, .value = leaf};
        }
    }
    return {};
}

Hit group_hit(const rule::Item& item, const std::vector<rule::Pattern>& group,
              const ReferenceEvent& event) {
    const Values values = item.field.empty() ? Values{} : resolve(item.field, event);
    for (const rule::Pattern& pattern : group) {
        Hit hit =
            item.field.empty() ? keyword_hit(pattern, event) : pattern_hit(pattern, values, event);
        if (hit.holds) {
            return hit;
        }
    }
    return {};
}

/// Whether the item holds; `value` is the first value that a group accepted.
Hit item_hit(const rule::Item& item, const ReferenceEvent& event) {
    Hit first;
    bool all = true;
    for (const std::vector<rule::Pattern>& group : item.groups) {
        Hit hit = group_hit(item, group, event);
        all = all && hit.holds;
        if (hit.holds && !first.holds) {
            first = std::move(hit);
        }
    }
    const bool positive = item.all ? all : first.holds;
    if (positive == item.negated) {
        return {};
    }
    return {.holds = true, .value = item.negated ? "" : std::move(first.value)};
}

bool search_holds(const rule::Search& search, const ReferenceEvent& event) {
    const auto holds = [&event](const rule::Search& part) { return search_holds(part, event); };
    switch (search.kind) {
        case rule::Search::Kind::item: return item_hit(search.item, event).holds;
        case rule::Search::Kind::all_of: return std::ranges::all_of(search.parts, holds);
        case rule::Search::Kind::any_of: return std::ranges::any_of(search.parts, holds);
    }
    return false;
}

bool condition_holds(const rule::Condition& condition, const rule::Detection& detection,
                     const ReferenceEvent& event) {
    const auto holds = [&](const rule::Condition& part) {
        return condition_holds(part, detection, event);
    };
    switch (condition.kind) {
        case rule::Condition::Kind::selection:
            return search_holds(detection.selections[condition.selection].search, event);
        case rule::Condition::Kind::all_of: return std::ranges::all_of(condition.parts, holds);
        case rule::Condition::Kind::any_of: return std::ranges::any_of(condition.parts, holds);
        case rule::Condition::Kind::negation: return !holds(condition.parts.front());
    }
    return false;
}

bool detection_holds(const rule::Detection& detection, const ReferenceEvent& event) {
    return std::ranges::any_of(detection.conditions, [&](const rule::Condition& condition) {
        return condition_holds(condition, detection, event);
    });
}

using Fields = std::vector<finding::MatchedField>;

std::string item_name(const rule::Item& item) {
    return item.field.empty() ? "(keyword)" : item.field;
}

/// The leaves of a search that holds: every part of an AND, the first true part of an OR.
void collect(const rule::Search& search, const ReferenceEvent& event, Fields& out) {
    if (search.kind == rule::Search::Kind::item) {
        out.push_back({item_name(search.item), item_hit(search.item, event).value});
        return;
    }
    for (const rule::Search& part : search.parts) {
        if (!search_holds(part, event)) {
            continue;
        }
        collect(part, event, out);
        if (search.kind == rule::Search::Kind::any_of) {
            return;
        }
    }
}

/// The same of a condition that holds. What a negation rests on is an absence: nothing to name.
void collect(const rule::Condition& condition, const rule::Detection& detection,
             const ReferenceEvent& event, Fields& out) {
    if (condition.kind == rule::Condition::Kind::selection) {
        return collect(detection.selections[condition.selection].search, event, out);
    }
    if (condition.kind == rule::Condition::Kind::negation) {
        return;
    }
    for (const rule::Condition& part : condition.parts) {
        if (!condition_holds(part, detection, event)) {
            continue;
        }
        collect(part, detection, event, out);
        if (condition.kind == rule::Condition::Kind::any_of) {
            return;
        }
    }
}

std::string item_label(const rule::Item& item) {
    return item_name(item) + ": " + (item.negated ? "not " : "") + wanted_text(item);
}

Explanation explained(const rule::Search& search, const ReferenceEvent& event) {
    Explanation out;
    out.holds = search_holds(search, event);
    if (search.kind == rule::Search::Kind::item) {
        const rule::Item& item = search.item;
        out.label = item_label(item);
        if (item.field.empty()) {
            return out;
        }
        const Values values = resolve(item.field, event);
        for (const json::Value value : values) {
            out.value += (out.value.empty() ? "" : ", ") + shown(value);
        }
        if (values.empty()) {
            out.value = "(missing)";
        }
        return out;
    }
    out.label = search.kind == rule::Search::Kind::all_of ? "all of" : "any of";
    for (const rule::Search& part : search.parts) {
        out.parts.push_back(explained(part, event));
    }
    return out;
}

Explanation explained(const rule::Condition& condition, const rule::Detection& detection,
                      const ReferenceEvent& event) {
    Explanation out;
    out.holds = condition_holds(condition, detection, event);
    if (condition.kind == rule::Condition::Kind::selection) {
        const rule::Selection& selection = detection.selections[condition.selection];
        out.label = selection.name;
        out.parts.push_back(explained(selection.search, event));
        return out;
    }
    out.label = condition.kind == rule::Condition::Kind::all_of   ? "all of"
                : condition.kind == rule::Condition::Kind::any_of ? "any of"
                                                                  : "not";
    for (const rule::Condition& part : condition.parts) {
        out.parts.push_back(explained(part, detection, event));
    }
    return out;
}

Explanation explained(const rule::Detection& detection, std::string label,
                      const ReferenceEvent& event) {
    Explanation out;
    out.label = std::move(label);
    out.holds = detection_holds(detection, event);
    for (const rule::Condition& condition : detection.conditions) {
        out.parts.push_back(explained(condition, detection, event));
    }
    return out;
}

}  // namespace

bool sigma_matches(const rule::Rule& rule, const ReferenceEvent& event) {
    return detection_holds(rule.detection, event) &&
           std::ranges::all_of(rule.filters, [&event](const auto& filter) {
               return detection_holds(*filter, event);
           });
}

std::vector<finding::MatchedField> sigma_matched_fields(const rule::Rule& rule,
                                                        const ReferenceEvent& event) {
    Fields fields;
    if (!sigma_matches(rule, event)) {
        return fields;
    }
    for (const rule::Condition& condition : rule.detection.conditions) {
        if (!condition_holds(condition, rule.detection, event)) {
            continue;
        }
        collect(condition, rule.detection, event, fields);
        break;
    }
    return fields;
}

Explanation sigma_explanation(const rule::Rule& rule, const ReferenceEvent& event) {
    Explanation out = explained(rule.detection, "condition", event);
    if (rule.filters.empty()) {
        return out;
    }
    Explanation whole;
    whole.label = "all of";
    whole.holds = sigma_matches(rule, event);
    whole.parts.push_back(std::move(out));
    for (const auto& filter : rule.filters) {
        whole.parts.push_back(explained(*filter, "filter", event));
    }
    return whole;
}

}  // namespace metsuke::match
