// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/sigma.hpp"

#include <algorithm>
#include <utility>

#include "metsuke/rule/condition.hpp"
#include "metsuke/rule/metadata.hpp"
#include "metsuke/rule/search.hpp"

namespace metsuke::rule {

namespace {

enum class Body : std::uint8_t { rule, filter };

bool is_reserved(std::string_view key, Body body) {
    return key == "condition" || key == "timeframe" || (body == Body::filter && key == "rules");
}

/// The selections of a detection or filter; false if one is bad.
bool parse_selections(const yaml::Node& node, Body body, const Placeholders& placeholders,
                      const Source& source, Detection& detection) {
    bool good = true;
    for (const yaml::Entry& entry : node.entries) {
        if (is_reserved(entry.key, body)) {
            continue;
        }
        std::optional<Search> search = parse_search(entry.value, placeholders, source);
        good = good && search.has_value();
        Selection& selection = detection.selections.emplace_back();
        selection.name = entry.key;
        selection.at = entry.key_at;
        if (search) {
            selection.search = *std::move(search);
        }
    }
    if (detection.selections.empty()) {
        source.error("sigma.no-selection", node.at, "there is no selection");
        return false;
    }
    return good;
}

/// The condition, or with a rule each of its conditions.
bool parse_conditions(const yaml::Node& node, Body body, const Source& source,
                      Detection& detection) {
    const yaml::Node* condition = node.find("condition");
    if (condition == nullptr || condition->is_null()) {
        source.error("sigma.condition", node.at, "there is no condition",
                     "for one selection: condition: its name");
        return false;
    }
    const bool list = condition->is_sequence() && body == Body::rule;
    const std::span<const yaml::Node> texts =
        list ? std::span(condition->items) : std::span(condition, 1);
    std::vector<std::string> names;
    names.reserve(detection.selections.size());
    for (const Selection& selection : detection.selections) {
        names.push_back(selection.name);
    }
    bool good = !texts.empty();
    if (!good) {
        source.error("sigma.condition", condition->at, "the list of conditions is empty");
    }
    for (const yaml::Node& text : texts) {
        if (!text.is_text()) {
            source.error("sigma.condition", text.at, "a condition must be text");
            good = false;
            continue;
        }
        std::optional<Condition> parsed = parse_condition(text.text, names, text.at, source);
        good = good && parsed.has_value();
        if (parsed) {
            detection.conditions.push_back(*std::move(parsed));
        }
    }
    return good;
}

std::optional<Detection> parse_detection(const yaml::Node& node, Body body,
                                         const Placeholders& placeholders, const Source& source) {
    if (!node.is_map()) {
        source.error("sigma.detection", node.at,
                     "this must be a map of selections and a condition");
        return std::nullopt;
    }
    Detection detection;
    bool good = parse_selections(node, body, placeholders, source, detection);
    good = parse_conditions(node, body, source, detection) && good;
    return good ? std::optional(std::move(detection)) : std::nullopt;
}

}  // namespace

std::optional<Rule> parse_sigma_rule(const yaml::Node& document, const Placeholders& placeholders,
                                     const Source& source) {
    std::optional<Metadata> meta = parse_metadata(document, source);
    std::optional<Logsource> logsource = parse_logsource(document, source);
    std::optional<Detection> detection =
        parse_detection(*document.find("detection"), Body::rule, placeholders, source);
    if (!meta || !logsource || !detection) {
        return std::nullopt;
    }
    Rule rule;
    rule.kind = Kind::sigma;
    rule.meta = *std::move(meta);
    rule.meta.logsource = *std::move(logsource);
    rule.detection = *std::move(detection);
    return rule;
}

std::optional<Filter> parse_filter(const yaml::Node& document, const Placeholders& placeholders,
                                   const Source& source) {
    std::optional<Metadata> meta = parse_metadata(document, source);
    std::optional<Logsource> logsource = parse_logsource(document, source);
    const yaml::Node& body = *document.find("filter");
    std::optional<Detection> detection = parse_detection(body, Body::filter, placeholders, source);
    if (!meta || !logsource || !detection) {
        return std::nullopt;
    }
    const yaml::Node* rules = body.find("rules");
    if (rules == nullptr) {
        source.error("sigma.filter", body.at,
                     "a filter needs rules: a list of ids or names, or 'any'");
        return std::nullopt;
    }
    Filter filter;
    filter.meta = *std::move(meta);
    filter.meta.logsource = *std::move(logsource);
    filter.rules = text_list(rules);
    filter.detection = std::make_shared<const Detection>(*std::move(detection));
    return filter;
}

bool is_about(const Filter& filter, const Rule& rule) {
    const Logsource& wanted = filter.meta.logsource;
    const Logsource& given = rule.meta.logsource;
    const auto covers = [](const std::optional<std::string>& outer,
                           const std::optional<std::string>& inner) {
        return !outer || outer == inner;
    };
    if (!covers(wanted.category, given.category) || !covers(wanted.product, given.product) ||
        !covers(wanted.service, given.service)) {
        return false;
    }
    return std::ranges::any_of(filter.rules, [&rule](const std::string& name) {
        return name == "any" || (!name.empty() && (name == rule.meta.id || name == rule.meta.name));
    });
}

}  // namespace metsuke::rule
