// SPDX-License-Identifier: Apache-2.0
//
// One test of a Sigma rule, shared by all rules that state it: any of some alternatives on one
// field (or on every leaf, for keywords). A list of plain texts becomes one set.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_set>
#include <variant>
#include <vector>

#include "metsuke/base/ip.hpp"
#include "metsuke/base/regex.hpp"
#include "metsuke/event/fields.hpp"
#include "metsuke/match/any_text.hpp"
#include "metsuke/match/value_texts.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::match {

/// What a leaf reads while it runs.
struct LeafContext {
    event::Fields& fields;
    ValueTexts& texts;
};

class Leaf {
public:
    struct StringHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    using TextSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

    /// `field` empty: keywords. Slots are registered in `projection`.
    Leaf(const std::string& field, std::span<const rule::Pattern> alternatives,
         event::Projection& projection);

    bool matches(const LeafContext& context) const;

    /// Of a field that is not there.
    bool holds_if_missing() const { return accepts_null_ || accepts_absent_; }

    /// Told by the event's eventSource or eventName alone.
    bool is_of_name() const {
        return (field_ == "eventSource" || field_ == "eventName") && references_.empty();
    }

    /// More than looking a text up, and told by the field's text alone.
    bool is_worth_remembering() const {
        return !field_.empty() && references_.empty() && (!texts_.empty() || !regexes_.empty());
    }

    /// The folded texts one of which the field must equal, if that is all there is to this leaf;
    /// else nullptr.
    const TextSet* equalities() const;
    /// One of these stands in every value that is accepted (match/necessary_texts.hpp). Nothing:
    /// such a value may look like anything.
    const std::vector<std::string>& necessary_texts() const { return necessary_texts_; }
    const std::string& field() const { return field_; }
    event::SlotId slot() const { return slot_; }

private:
    struct Reference {
        event::SlotId slot = 0;
        rule::FieldRefPattern::How how = rule::FieldRefPattern::How::equals;
    };

    void add(const rule::Pattern& pattern, event::Projection& projection);
    bool matches_keywords(const LeafContext& context) const;
    bool matches_value(const event::FieldValue& value, const LeafContext& context) const;
    bool matches_object(const event::FieldValue& value, const LeafContext& context) const;
    bool matches_string(const ValueText& value, const LeafContext& context) const;
    bool matches_number(std::string_view number) const;
    bool matches_boolean(bool value) const;
    bool matches_text(const ValueText& value) const;
    bool matches_references(const event::FieldValue& value, const LeafContext& context) const;

    std::string field_;
    event::SlotId slot_ = 0;
    std::vector<std::string> necessary_texts_;
    TextSet equal_texts_;
    AnyText texts_;
    std::vector<base::Regex> regexes_;
    std::vector<base::IpNetwork> networks_;
    struct Number {
        std::string raw, folded;
    };
    struct Boolean {
        std::string folded;
        bool value = false;
    };
    std::vector<Number> numbers_;
    std::vector<Boolean> booleans_;
    std::vector<rule::ComparePattern> comparisons_;
    std::vector<Reference> references_;
    bool accepts_null_ = false;
    bool accepts_present_ = false, accepts_absent_ = false;
};

}  // namespace metsuke::match
