// SPDX-License-Identifier: Apache-2.0
//
// Which rules can match an event at all. For each rule the compiler names keys, one of which every
// event that the rule matches must have; an event's own keys then lead to its candidates. A rule
// without such keys is a candidate always.
//
// Keys compare folded text: wider than any rule's own comparison, never narrower.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "metsuke/event/projection.hpp"

namespace metsuke::match {

struct IndexKey {
    enum class Kind : std::uint8_t { source_and_name, name, source, literal };
    Kind kind = Kind::name;
    std::string source;      ///< folded eventSource
    std::string name;        ///< folded eventName; kind literal: the folded text
    event::SlotId slot = 0;  ///< kind literal
};

class Index {
public:
    using RuleIndex = std::uint32_t;

    /// `keys` empty: always a candidate.
    void add(RuleIndex rule, const std::vector<IndexKey>& keys);
    /// When all rules are there: what tells from a container's bytes that none of them is meant.
    void find_necessary_texts();

    const std::vector<RuleIndex>& always() const { return always_; }
    /// Rules by source and name, by name alone and by source alone; nullptr if there is none. Texts
    /// are folded.
    const std::vector<RuleIndex>* by_source_and_name(std::string_view source, std::string_view name,
                                                     std::string& scratch) const;
    const std::vector<RuleIndex>* by_name(std::string_view name) const;
    const std::vector<RuleIndex>* by_source(std::string_view source) const;

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Table = std::unordered_map<std::string, std::vector<RuleIndex>, Hash, std::equal_to<>>;
    /// Other fields with a necessary literal: their texts, folded, lead to rules.
    struct LiteralField {
        event::SlotId slot = 0;
        Table rules;
        /// Of the texts (match/necessary_texts.hpp), where the field is below a container.
        std::vector<std::string> necessary_texts;

        const std::vector<RuleIndex>* find(std::string_view folded) const;
    };
    const std::vector<LiteralField>& literal_fields() const { return literal_fields_; }

private:
    Table pairs_, names_, sources_;
    std::vector<LiteralField> literal_fields_;
    std::vector<RuleIndex> always_;
};

}  // namespace metsuke::match
