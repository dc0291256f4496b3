// SPDX-License-Identifier: Apache-2.0
//
// Which fields made a Sigma rule match: what the reference's matched_fields answers, by tests that
// are made ready once for a rule and ask each item at most once for an event.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "metsuke/base/regex.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/match/reference.hpp"
#include "metsuke/match/text_matcher.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::match {

class SigmaReason {
public:
    /// `rule` must outlive this object.
    explicit SigmaReason(const rule::Rule& rule);
    ~SigmaReason();
    SigmaReason(const SigmaReason&) = delete;
    SigmaReason& operator=(const SigmaReason&) = delete;
    SigmaReason(SigmaReason&&) noexcept;
    SigmaReason& operator=(SigmaReason&&) noexcept;

    /// Whether some item asks for a field that is worked out from the event.
    [[nodiscard]] bool reads_derived() const { return reads_derived_; }

    /// Of an event that the rule is known to match, in place of what `out` held.
    void fields(const ReferenceEvent& event, std::vector<finding::MatchedField>& out);

private:
    /// One alternative; texts and expressions, which most are, made ready.
    struct Alternative {
        const rule::Pattern* pattern = nullptr;
        std::optional<TextMatcher> text;
        std::optional<base::Regex> regex;
    };
    struct Hit {
        bool holds = false;
        base::json::Value value;  // what decided, in the tree of the event that the item's epoch
                                  // names; of a keyword `text`
        std::string text;
    };
    struct Item {
        std::vector<std::vector<Alternative>> groups;
        std::uint64_t epoch = 0;  // of the event that `hit` speaks of
        Hit hit;
    };
    class Values;

    void prepare(const rule::Search& search);
    const Hit& hit(const rule::Item& item, const ReferenceEvent& event);
    bool holds(const rule::Search& search, const ReferenceEvent& event);
    bool holds(const rule::Condition& condition, const ReferenceEvent& event);
    class Fields;
    void collect(const rule::Search& search, const ReferenceEvent& event, Fields& out);
    void collect(const rule::Condition& condition, const ReferenceEvent& event, Fields& out);

    const rule::Detection* detection_;
    std::unordered_map<const rule::Item*, Item> items_;
    std::unique_ptr<Values> values_;  // of the item being looked at
    std::uint64_t epoch_ = 0;
    bool reads_derived_ = false;
};

}  // namespace metsuke::match
