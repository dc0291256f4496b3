// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/sigma_reason.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/casefold.hpp"
#include "metsuke/match/json_texts.hpp"
#include "metsuke/match/reference_values.hpp"

namespace metsuke::match {

namespace json = base::json;

namespace {

void give_back(std::string& text) {
    constexpr std::size_t kMostRoom = 1024;
    if (text.capacity() > kMostRoom) {
        std::string().swap(text);
    }
}

}  // namespace

/// What an item's field leads to in one event: the values in order, with their texts. Without a
/// field: every leaf. Reused from item to item, so that it stops allocating.
class SigmaReason::Values {
public:
    void read(const rule::Item& item, const ReferenceEvent& event) {
        is_keyword_ = item.field.empty();
        event_ = &event;
        whole_.clear();
        flat_.clear();
        count_ = 0;
        if (is_keyword_) {
            for (std::string& leaf : leaf_texts(event.detail)) {
                next_text().text = std::move(leaf);
            }
            return;
        }
        resolve(item.field, event, whole_);
        flatten(whole_, flat_);
        while (count_ < flat_.size()) {
            next_text();
        }
    }

    Hit hit_of(const Alternative& alternative) {
        if (const auto* exists = std::get_if<rule::ExistsPattern>(alternative.pattern)) {
            if (whole_.empty() == exists->wanted) {
                return {};
            }
            return {.holds = true,
                    .value = whole_.empty() ? json::Value() : whole_.front(),
                    .text = {}};
        }
        if (std::holds_alternative<rule::NullPattern>(*alternative.pattern)) {
            const bool null = std::ranges::any_of(whole_, &json::Value::is_null);
            return {.holds = whole_.empty() || null, .value = {}, .text = null ? "null" : ""};
        }
        for (std::size_t i = 0; i < count_; ++i) {
            if (is_keyword_ && text_fits(alternative, texts_[i])) {
                return {.holds = true, .value = {}, .text = texts_[i].text};
            }
            if (!is_keyword_ && value_fits(alternative, i)) {
                return {.holds = true, .value = flat_[i], .text = {}};
            }
        }
        return {};
    }

    /// A rule that matched once keeps room for the next event, but not for the largest there was.
    void give_back_room() {
        constexpr std::size_t kMostTexts = 8;
        texts_.resize(std::min(texts_.size(), kMostTexts));
        for (Text& text : texts_) {
            give_back(text.text);
            give_back(text.folded);
        }
    }

private:
    struct Text {
        std::string text, folded;
        bool is_read = false, is_folded = false;
    };

    Text& next_text() {
        if (count_ == texts_.size()) {
            texts_.emplace_back();
        }
        Text& text = texts_[count_++];
        text.is_read = is_keyword_;
        text.is_folded = false;
        return text;
    }

    bool value_fits(const Alternative& alternative, std::size_t i) {
        const json::Value value = flat_[i];
        if (value.is_null()) {
            return false;
        }
        if (value.is_object() || (!alternative.text && !alternative.regex)) {
            return value_matches(*alternative.pattern, value, *event_);
        }
        Text& text = texts_[i];
        if (!text.is_read) {
            text.is_read = true;
            if (value.is_string()) {
                text.text = value.text();
            } else {
                text.text = scalar_text(value).value_or("");
            }
        }
        return text_fits(alternative, text);
    }

    static bool text_fits(const Alternative& alternative, Text& text) {
        if (alternative.regex) {
            return alternative.regex->search(text.text);
        }
        if (!text.is_folded) {
            text.is_folded = true;
            text.folded.clear();
            base::append_folded(text.folded, text.text);
        }
        return alternative.text && alternative.text->matches(text.text, text.folded);
    }

    bool is_keyword_ = false;
    const ReferenceEvent* event_ = nullptr;
    std::vector<json::Value> whole_, flat_;
    std::vector<Text> texts_;  // the first count_ are of this item: of flat_, or the leaves
    std::size_t count_ = 0;
};

SigmaReason::SigmaReason(const rule::Rule& rule)
    : detection_(&rule.detection), values_(std::make_unique<Values>()) {
    for (const rule::Selection& selection : detection_->selections) {
        prepare(selection.search);
    }
}

SigmaReason::~SigmaReason() = default;
SigmaReason::SigmaReason(SigmaReason&&) noexcept = default;
SigmaReason& SigmaReason::operator=(SigmaReason&&) noexcept = default;

void SigmaReason::prepare(const rule::Search& search) {
    for (const rule::Search& part : search.parts) {
        prepare(part);
    }
    if (search.kind != rule::Search::Kind::item) {
        return;
    }
    Item& item = items_[&search.item];
    reads_derived_ = reads_derived_ || is_derived(search.item.field);
    for (const std::vector<rule::Pattern>& group : search.item.groups) {
        std::vector<Alternative>& alternatives = item.groups.emplace_back();
        for (const rule::Pattern& pattern : group) {
            const auto* other = std::get_if<rule::FieldRefPattern>(&pattern);
            reads_derived_ = reads_derived_ || (other != nullptr && is_derived(other->field));
            Alternative& alternative = alternatives.emplace_back();
            alternative.pattern = &pattern;
            if (const auto* text = std::get_if<rule::TextPattern>(&pattern)) {
                alternative.text.emplace(*text);
            } else if (const auto* regex = std::get_if<rule::RegexPattern>(&pattern)) {
                auto compiled =
                    base::Regex::compile(regex->source, {.ignore_case = regex->ignore_case,
                                                         .multiline = regex->multiline,
                                                         .dot_all = regex->dot_all});
                METSUKE_ASSERT(compiled.has_value());  // the loader proved it
                alternative.regex = *std::move(compiled);
            }
        }
    }
}

/// Writes over what is there, whose strings have room.
class SigmaReason::Fields {
public:
    explicit Fields(std::vector<finding::MatchedField>& out) : out_(out) {}

    void add(std::string_view field, const Hit& hit) {
        if (count_ == out_.size()) {
            out_.emplace_back();
        }
        finding::MatchedField& next = out_[count_++];
        next.field = field;
        if (hit.value.is_string()) {
            next.value = hit.value.text();
        } else {
            next.value = hit.value ? shown(hit.value) : hit.text;
        }
    }
    void finish() { out_.resize(count_); }

private:
    std::vector<finding::MatchedField>& out_;
    std::size_t count_ = 0;
};

void SigmaReason::fields(const ReferenceEvent& event, std::vector<finding::MatchedField>& out) {
    ++epoch_;
    Fields fields(out);
    const std::vector<rule::Condition>& conditions = detection_->conditions;
    for (const rule::Condition& condition : conditions) {
        if (conditions.size() == 1 || holds(condition, event)) {
            collect(condition, event, fields);
            break;
        }
    }
    fields.finish();
    values_->give_back_room();
    for (auto& [rule_item, item] : items_) {
        give_back(item.hit.text);
    }
}

/// Its value is the first that a group accepted.
const SigmaReason::Hit& SigmaReason::hit(const rule::Item& item, const ReferenceEvent& event) {
    Item& prepared = items_.at(&item);
    if (prepared.epoch == epoch_) {
        return prepared.hit;
    }
    prepared.epoch = epoch_;
    values_->read(item, event);
    Hit first;
    bool all = true;
    for (const std::vector<Alternative>& group : prepared.groups) {
        Hit hit;
        for (auto alternative = group.begin(); alternative != group.end() && !hit.holds;
             ++alternative) {
            hit = values_->hit_of(*alternative);
        }
        all = all && hit.holds;
        if (hit.holds && !first.holds) {
            first = std::move(hit);
        }
    }
    const bool is_positive = item.all ? all : first.holds;
    prepared.hit = {};
    if (is_positive != item.negated) {
        prepared.hit =
            item.negated ? Hit{.holds = true, .value = {}, .text = {}} : std::move(first);
    }
    return prepared.hit;
}

bool SigmaReason::holds(const rule::Search& search, const ReferenceEvent& event) {
    const auto part_holds = [&](const rule::Search& part) { return holds(part, event); };
    switch (search.kind) {
        case rule::Search::Kind::item: return hit(search.item, event).holds;
        case rule::Search::Kind::all_of: return std::ranges::all_of(search.parts, part_holds);
        case rule::Search::Kind::any_of: return std::ranges::any_of(search.parts, part_holds);
    }
    return false;
}

bool SigmaReason::holds(const rule::Condition& condition, const ReferenceEvent& event) {
    const auto part_holds = [&](const rule::Condition& part) { return holds(part, event); };
    switch (condition.kind) {
        case rule::Condition::Kind::selection:
            return holds(detection_->selections[condition.selection].search, event);
        case rule::Condition::Kind::all_of: return std::ranges::all_of(condition.parts, part_holds);
        case rule::Condition::Kind::any_of: return std::ranges::any_of(condition.parts, part_holds);
        case rule::Condition::Kind::negation: return !part_holds(condition.parts.front());
    }
    return false;
}

/// The leaves of a search that holds: every part of an AND, all of which hold; the first true part
/// of an OR.
void SigmaReason::collect(const rule::Search& search, const ReferenceEvent& event, Fields& out) {
    if (search.kind == rule::Search::Kind::item) {
        const std::string_view field = search.item.field;
        out.add(field.empty() ? "(keyword)" : field, hit(search.item, event));
        return;
    }
    for (const rule::Search& part : search.parts) {
        if (search.kind == rule::Search::Kind::all_of) {
            collect(part, event, out);
        } else if (holds(part, event)) {
            collect(part, event, out);
            return;
        }
    }
}

/// The same of a condition that holds. What a negation rests on is an absence: nothing to name.
void SigmaReason::collect(const rule::Condition& condition, const ReferenceEvent& event,
                          Fields& out) {
    if (condition.kind == rule::Condition::Kind::selection) {
        collect(detection_->selections[condition.selection].search, event, out);
        return;
    }
    if (condition.kind == rule::Condition::Kind::negation) {
        return;
    }
    for (const rule::Condition& part : condition.parts) {
        if (condition.kind == rule::Condition::Kind::all_of) {
            collect(part, event, out);
        } else if (holds(part, event)) {
            collect(part, event, out);
            return;
        }
    }
}

}  // namespace metsuke::match
