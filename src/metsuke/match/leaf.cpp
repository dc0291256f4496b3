// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/leaf.hpp"

#include <algorithm>
#include <optional>
#include <type_traits>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/casefold.hpp"
#include "metsuke/base/decimal.hpp"
#include "metsuke/match/compare.hpp"
#include "metsuke/match/necessary_texts.hpp"

namespace metsuke::match {

using event::FieldValue;
using event::ValueType;
using rule::FieldRefPattern;

namespace {

bool is_scalar_text(const FieldValue& value) {
    return value.type == ValueType::string || value.type == ValueType::number ||
           value.type == ValueType::boolean_true || value.type == ValueType::boolean_false;
}

bool related(std::string_view text, std::string_view other, FieldRefPattern::How how) {
    switch (how) {
        case FieldRefPattern::How::equals: return text == other;
        case FieldRefPattern::How::starts_with: return text.starts_with(other);
        case FieldRefPattern::How::ends_with: return text.ends_with(other);
        case FieldRefPattern::How::contains: return text.find(other) != std::string_view::npos;
    }
    return false;
}

base::Regex compiled(const rule::RegexPattern& pattern) {
    auto regex = base::Regex::compile(pattern.source, {.ignore_case = pattern.ignore_case,
                                                       .multiline = pattern.multiline,
                                                       .dot_all = pattern.dot_all});
    METSUKE_ASSERT(regex.has_value());  // the loader proved it
    return *std::move(regex);
}

}  // namespace

Leaf::Leaf(const std::string& field, std::span<const rule::Pattern> alternatives,
           event::Projection& projection)
    : field_(field) {
    if (!field.empty()) {
        slot_ = projection.add({.dialect = event::Dialect::sigma, .path = field});
    }
    for (const rule::Pattern& pattern : alternatives) {
        add(pattern, projection);
    }
    texts_.finish();
    if (!field.empty()) {
        necessary_texts_ = match::necessary_texts(alternatives);
    }
}

void Leaf::add(const rule::Pattern& pattern, event::Projection& projection) {
    std::visit(
        [this, &projection](const auto& p) {
            using Kind = std::decay_t<decltype(p)>;
            if constexpr (std::is_same_v<Kind, rule::TextPattern>) {
                TextMatcher matcher(p);
                if (const std::string* equality = matcher.plain_equality()) {
                    equal_texts_.insert(*equality);
                } else {
                    texts_.add(std::move(matcher));
                }
            } else if constexpr (std::is_same_v<Kind, rule::RegexPattern>) {
                regexes_.push_back(compiled(p));
            } else if constexpr (std::is_same_v<Kind, rule::CidrPattern>) {
                networks_.push_back(p.network);
            } else if constexpr (std::is_same_v<Kind, rule::NumberPattern>) {
                numbers_.push_back({p.raw, base::fold(p.raw)});
            } else if constexpr (std::is_same_v<Kind, rule::BooleanPattern>) {
                booleans_.push_back({base::fold(p.raw), p.value});
            } else if constexpr (std::is_same_v<Kind, rule::NullPattern>) {
                accepts_null_ = true;
            } else if constexpr (std::is_same_v<Kind, rule::ExistsPattern>) {
                (p.wanted ? accepts_present_ : accepts_absent_) = true;
            } else if constexpr (std::is_same_v<Kind, rule::FieldRefPattern>) {
                references_.push_back({projection.add({event::Dialect::sigma, p.field}), p.how});
            } else {
                comparisons_.push_back(p);
            }
        },
        pattern);
}

const Leaf::TextSet* Leaf::equalities() const {
    const bool only_texts = texts_.empty() && regexes_.empty() && networks_.empty() &&
                            numbers_.empty() && booleans_.empty() && comparisons_.empty() &&
                            references_.empty() && !accepts_null_ && !accepts_present_ &&
                            !accepts_absent_;
    return only_texts && !field_.empty() && !equal_texts_.empty() ? &equal_texts_ : nullptr;
}

bool Leaf::matches(const LeafContext& context) const {
    if (field_.empty()) {
        return matches_keywords(context);
    }
    const FieldValue* const first = context.fields.first(slot_);
    if (first == nullptr) {
        return holds_if_missing();
    }
    if (accepts_present_) {
        return true;
    }
    for (const FieldValue* value = first; value != nullptr; value = value->next) {
        if (value->type == ValueType::null) {
            if (accepts_null_ && !value->is_element) {
                return true;
            }
        } else if (value->type != ValueType::array && matches_value(*value, context)) {
            return true;
        }
    }
    return false;
}

bool Leaf::matches_keywords(const LeafContext& context) const {
    return std::ranges::any_of(context.texts.all_leaves(),
                               [this](const ValueText& leaf) { return matches_text(leaf); });
}

/// `value` is no null and no array.
bool Leaf::matches_value(const FieldValue& value, const LeafContext& context) const {
    if (!references_.empty() && matches_references(value, context)) {
        return true;
    }
    switch (value.type) {
        case ValueType::object: return matches_object(value, context);
        case ValueType::string: return matches_string(context.texts.scalar(value), context);
        case ValueType::number:
            return matches_number(value.raw()) || matches_text(context.texts.scalar(value));
        case ValueType::boolean_true:
            return matches_boolean(true) || matches_text(context.texts.scalar(value));
        case ValueType::boolean_false:
            return matches_boolean(false) || matches_text(context.texts.scalar(value));
        case ValueType::null:
        case ValueType::array: return false;
    }
    return false;
}

bool Leaf::matches_text(const ValueText& value) const {
    if (!equal_texts_.empty() && equal_texts_.contains(value.folded)) {
        return true;
    }
    return texts_.matches(value.text, value.folded) ||
           std::ranges::any_of(regexes_,
                               [&](const base::Regex& regex) { return regex.search(value.text); });
}

/// An object stands for its leaves and its compact form; the empty text never matches one.
bool Leaf::matches_object(const FieldValue& value, const LeafContext& context) const {
    if (equal_texts_.empty() && texts_.empty() && regexes_.empty()) {
        return false;
    }
    return std::ranges::any_of(context.texts.object(value), [this](const ValueText& leaf) {
        if (!leaf.folded.empty() && equal_texts_.contains(leaf.folded)) {
            return true;
        }
        return texts_.matches_leaf(leaf.text, leaf.folded) ||
               std::ranges::any_of(
                   regexes_, [&leaf](const base::Regex& regex) { return regex.search(leaf.text); });
    });
}

bool Leaf::matches_string(const ValueText& value, const LeafContext& context) const {
    if (matches_text(value)) {
        return true;
    }
    if (!networks_.empty()) {
        const std::optional<base::IpAddress>& address = context.texts.address(value);
        if (address && std::ranges::any_of(networks_, [&](const base::IpNetwork& n) {
                return n.contains(*address);
            })) {
            return true;
        }
    }
    const auto equals_number = [&](const Number& number) { return number.folded == value.folded; };
    const auto equals_boolean = [&](const Boolean& boolean) {
        return value.folded == boolean.folded || value.folded == (boolean.value ? "true" : "false");
    };
    if (std::ranges::any_of(numbers_, equals_number) ||
        std::ranges::any_of(booleans_, equals_boolean)) {
        return true;
    }
    if (matches_number(value.text)) {
        return true;
    }
    return std::ranges::any_of(comparisons_, [&](const rule::ComparePattern& comparison) {
        return comparison.part != rule::ComparePattern::Part::number &&
               time_part_holds(comparison, value.text);
    });
}

/// Of a JSON number, or of a string that may be one.
bool Leaf::matches_number(std::string_view text) const {
    if (numbers_.empty() && comparisons_.empty()) {
        return false;
    }
    const std::optional<base::DecimalView> number = base::DecimalView::parse(text);
    if (!number) {
        return false;
    }
    const auto equals = [&](const Number& wanted) {
        return *number == base::DecimalView::of(wanted.raw);
    };
    return std::ranges::any_of(numbers_, equals) ||
           std::ranges::any_of(comparisons_, [&](const rule::ComparePattern& comparison) {
               return comparison.part == rule::ComparePattern::Part::number &&
                      number_holds(comparison, *number);
           });
}

bool Leaf::matches_boolean(bool value) const {
    return std::ranges::any_of(booleans_,
                               [value](const Boolean& boolean) { return boolean.value == value; });
}

bool Leaf::matches_references(const FieldValue& value, const LeafContext& context) const {
    if (!is_scalar_text(value)) {
        return false;
    }
    for (const Reference& reference : references_) {
        for (const FieldValue* other = context.fields.first(reference.slot); other != nullptr;
             other = other->next) {
            if (!is_scalar_text(*other)) {
                continue;
            }
            const bool numbers =
                value.type == ValueType::number && other->type == ValueType::number;
            if (numbers && reference.how == FieldRefPattern::How::equals) {
                if (base::DecimalView::of(value.raw()) == base::DecimalView::of(other->raw())) {
                    return true;
                }
            } else if (related(context.texts.scalar(value).folded,
                               context.texts.scalar(*other).folded, reference.how)) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace metsuke::match
