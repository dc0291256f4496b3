// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/reference_sigma.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "metsuke/base/casefold.hpp"
#include "metsuke/base/decimal.hpp"
#include "metsuke/base/regex.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/match/compare.hpp"
#include "metsuke/match/json_texts.hpp"
#include "metsuke/match/wanted_text.hpp"

namespace metsuke::match {

namespace json = base::json;
using base::DecimalView;
using rule::FieldRefPattern;
using rule::Token;
using Values = std::vector<json::Value>;

namespace {

constexpr std::string_view kDerived = "metsuke";

// ---- fields
// -----------------------------------------------------------------------------------------------------

/// A literal key wins over walking, arrays fan out at every step. Empty: the field is missing.
void resolve(json::Value value, std::string_view path, Values& out) {
    if (value.is_array()) {
        for (const json::Value element : value.children()) {
            resolve(element, path, out);
        }
    } else if (const json::Value whole = value.find(path)) {
        out.push_back(whole);
    } else if (const std::size_t dot = path.find('.'); dot != std::string_view::npos) {
        if (const json::Value step = value.find(path.substr(0, dot))) {
            resolve(step, path.substr(dot + 1), out);
        }
    }
}

Values resolve(std::string_view field, const ReferenceEvent& event) {
    Values values;
    if (field == kDerived) {
        return values;
    }
    if (field.starts_with("metsuke.")) {
        resolve(event.derived, field.substr(kDerived.size() + 1), values);
    } else {
        resolve(event.detail, field, values);
    }
    return values;
}

/// Arrays replaced by their elements, at every depth.
void flatten(json::Value value, Values& out) {
    if (!value.is_array()) {
        out.push_back(value);
        return;
    }
    for (const json::Value element : value.children()) {
        flatten(element, out);
    }
}

Values flat(const Values& values) {
    Values out;
    for (const json::Value value : values) {
        flatten(value, out);
    }
    return out;
}

// ---- texts
// ------------------------------------------------------------------------------------------------------

std::u32string code_points(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        points.push_back(base::next_code_point(text, at));
    }
    return points;
}

bool token_accepts(const Token& token, char32_t point, bool cased) {
    switch (token.kind) {
        case Token::Kind::literal:
            return cased ? token.point == point : base::fold(token.point) == base::fold(point);
        case Token::Kind::dash:
            return std::u32string_view(U"-/\u2013\u2014\u2015").find(point) !=
                   std::u32string_view::npos;
        case Token::Kind::one: return true;
        case Token::Kind::any: return false;
    }
    return false;
}

/// By the textbook: reachable[t] = the tokens before t match the text read so far.
bool text_matches(const rule::TextPattern& pattern, std::string_view text) {
    const std::vector<Token>& tokens = pattern.tokens;
    std::vector<bool> reachable(tokens.size() + 1, false);
    reachable[0] = true;
    const auto skip_stars = [&] {
        for (std::size_t t = 0; t < tokens.size(); ++t) {
            if (reachable[t] && tokens[t].kind == Token::Kind::any) {
                reachable[t + 1] = true;
            }
        }
    };
    skip_stars();
    for (const char32_t point : code_points(text)) {
        std::vector<bool> next(tokens.size() + 1, false);
        for (std::size_t t = 0; t < tokens.size(); ++t) {
            if (!reachable[t]) {
                continue;
            }
            if (tokens[t].kind == Token::Kind::any) {
                next[t] = true;
            }
            if (token_accepts(tokens[t], point, pattern.cased)) {
                next[t + 1] = true;
            }
        }
        reachable = std::move(next);
        skip_stars();
    }
    return reachable.back();
}

bool regex_matches(const rule::RegexPattern& pattern, std::string_view text) {
    const auto regex = base::Regex::compile(pattern.source, {.ignore_case = pattern.ignore_case,
                                                             .multiline = pattern.multiline,
                                                             .dot_all = pattern.dot_all});
    return regex.has_value() && regex->search(text);
}

// ---- one value
// --------------------------------------------------------------------------------------------------

std::optional<DecimalView> number_of(json::Value value) {
    if (value.is_number()) {
        return DecimalView::parse(value.raw());
    }
    return value.is_string() ? DecimalView::parse(value.text()) : std::nullopt;
}

bool same(json::Value a, json::Value b, FieldRefPattern::How how) {
    if (a.is_number() && b.is_number() && how == FieldRefPattern::How::equals) {
        return *number_of(a) == *number_of(b);
    }
    const auto left = scalar_text(a);
    const auto right = scalar_text(b);
    if (!left || !right) {
        return false;
    }
    const std::string text = base::fold(std::string_view(*left));
    const std::string other = base::fold(std::string_view(*right));
    switch (how) {
        case FieldRefPattern::How::equals: return text == other;
        case FieldRefPattern::How::starts_with: return text.starts_with(other);
        case FieldRefPattern::How::ends_with: return text.ends_with(other);
        case FieldRefPattern::How::contains: return text.find(other) != std::string::npos;
    }
    return false;
}

/// Text and regular expressions search a whole object: its leaves, then itself as compact JSON.
template <class Pattern, class Test>
bool text_or_object(const Pattern& pattern, json::Value value, Test test) {
    if (!value.is_object()) {
        const auto text = scalar_text(value);
        return text && test(pattern, *text);
    }
    if constexpr (std::is_same_v<Pattern, rule::TextPattern>) {
        if (pattern.tokens.empty()) {
            return false;
        }
    }
    std::vector<std::string> texts = leaf_texts(value);
    texts.push_back(compact_json(value));
    return std::ranges::any_of(texts, [&](const std::string& text) { return test(pattern, text); });
}

/// `value` is no null and no array.
class OneValue {
public:
    OneValue(json::Value value, const ReferenceEvent& event) : value_(value), event_(event) {}

    bool operator()(const rule::TextPattern& p) const {
        return text_or_object(p, value_, text_matches);
    }
    bool operator()(const rule::RegexPattern& p) const {
        return text_or_object(p, value_, regex_matches);
    }
    bool operator()(const rule::CidrPattern& p) const {
        const auto address = value_.is_string() ? base::parse_ip(value_.text()) : std::nullopt;
        return address && p.network.contains(*address);
    }
    bool operator()(const rule::NumberPattern& p) const {
        const auto number = number_of(value_);
        if (number && *number == DecimalView::of(p.raw)) {
            return true;
        }
        return value_.is_string() &&
               base::fold(value_.text()) == base::fold(std::string_view(p.raw));
    }
    bool operator()(const rule::BooleanPattern& p) const {
        if (value_.is_boolean()) {
            return value_.boolean() == p.value;
        }
        if (!value_.is_string()) {
            return false;
        }
        const std::string text = base::fold(value_.text());
        return text == base::fold(std::string_view(p.raw)) || text == (p.value ? "true" : "false");
    }
    bool operator()(const rule::FieldRefPattern& p) const {
        return std::ranges::any_of(flat(resolve(p.field, event_)),
                                   [&](json::Value other) { return same(value_, other, p.how); });
    }
    bool operator()(const rule::ComparePattern& p) const {
        if (p.part != rule::ComparePattern::Part::number) {
            return value_.is_string() && time_part_holds(p, value_.text());
        }
        const auto number = number_of(value_);
        return number && number_holds(p, *number);
    }
    bool operator()(const rule::NullPattern&) const {
        return false;
    }  // about the field, not a value
    bool operator()(const rule::ExistsPattern&) const { return false; }  // likewise

private:
    json::Value value_;
    const ReferenceEvent& event_;
};

// ---- items, searches, conditions
// ---------------------------------------------------------------------------------

struct Hit {
    bool holds = false;
    std::string value;  // the event's value that decided, for people
};

std::string shown(json::Value value) {
    return value.is_string() ? std::string(value.text()) : compact_json(value);
}

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
        if (!value.is_null() && std::visit(OneValue(value, event), pattern)) {
            return {.holds = true, .value = shown(value)};
        }
    }
    return {};
}

Hit keyword_hit(const rule::Pattern& pattern, const ReferenceEvent& event) {
    for (const std::string& leaf : leaf_texts(event.detail)) {
        const auto* text = std::get_if<rule::TextPattern>(&pattern);
        const auto* regex = std::get_if<rule::RegexPattern>(&pattern);
        if ((text != nullptr && text_matches(*text, leaf)) ||
            (regex != nullptr && regex_matches(*regex, leaf))) {
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

// ---- which fields, and why
// ---------------------------------------------------------------------------------------

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
