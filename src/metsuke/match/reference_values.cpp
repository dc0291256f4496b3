// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/reference_values.hpp"

#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "metsuke/base/casefold.hpp"
#include "metsuke/base/decimal.hpp"
#include "metsuke/base/regex.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/match/compare.hpp"
#include "metsuke/match/json_texts.hpp"

namespace metsuke::match {

namespace json = base::json;
using base::DecimalView;
using rule::FieldRefPattern;
using rule::Token;
using Values = std::vector<json::Value>;

namespace {

constexpr std::string_view kDerived = "metsuke.";

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

std::optional<DecimalView> number_of(json::Value value) {
    if (value.is_number()) {
        return DecimalView::parse(value.raw());
    }
    return value.is_string() ? DecimalView::parse(value.text()) : std::nullopt;
}

bool same(json::Value a, json::Value b, FieldRefPattern::How how) {
    if (a.is_number() && b.is_number() && how == FieldRefPattern::How::equals) {
        return DecimalView::of(a.raw()) == DecimalView::of(b.raw());
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

}  // namespace

bool is_derived(std::string_view field) { return field.starts_with(kDerived); }

void resolve(std::string_view field, const ReferenceEvent& event, std::vector<json::Value>& out) {
    if (is_derived(field)) {
        resolve(event.derived, field.substr(kDerived.size()), out);
    } else if (field != kDerived.substr(0, kDerived.size() - 1)) {
        resolve(event.detail, field, out);
    }
}

std::vector<json::Value> resolve(std::string_view field, const ReferenceEvent& event) {
    Values values;
    resolve(field, event, values);
    return values;
}

void flatten(const std::vector<json::Value>& values, std::vector<json::Value>& out) {
    for (const json::Value value : values) {
        flatten(value, out);
    }
}

std::vector<json::Value> flat(const std::vector<json::Value>& values) {
    Values out;
    flatten(values, out);
    return out;
}

bool value_matches(const rule::Pattern& pattern, json::Value value, const ReferenceEvent& event) {
    return std::visit(OneValue(value, event), pattern);
}

bool leaf_matches(const rule::Pattern& pattern, std::string_view leaf) {
    const auto* text = std::get_if<rule::TextPattern>(&pattern);
    const auto* regex = std::get_if<rule::RegexPattern>(&pattern);
    return (text != nullptr && text_matches(*text, leaf)) ||
           (regex != nullptr && regex_matches(*regex, leaf));
}

std::string shown(json::Value value) {
    return value.is_string() ? std::string(value.text()) : compact_json(value);
}

}  // namespace metsuke::match
