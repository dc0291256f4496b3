// SPDX-License-Identifier: Apache-2.0
//
// Which rules can match an event at all. An event's source, name and other texts lead to the few
// rules that ask for just these; where many rules ask for the same, further texts that they ask for
// tell them apart, level below level. A rule that asks for no text is a candidate always.
//
// Texts are compared folded: wider than any rule's own comparison, never narrower.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "metsuke/base/hash.hpp"
#include "metsuke/event/projection.hpp"
#include "metsuke/match/piece_table.hpp"

namespace metsuke::match {

class Index {
public:
    using RuleIndex = std::uint32_t;

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return base::hash64(text); }
    };
    struct LiteralField;
    /// A field of which a value has to contain some piece of text, folded.
    struct PieceField {
        event::SlotId slot = 0;
        std::uint32_t number = 0;  ///< no other field of the index has it
        PieceTable pieces;         ///< leads to rules
        std::vector<RuleIndex> rules;
    };
    /// Rules to try, and fields whose texts lead to more of them.
    struct Rules {
        std::vector<RuleIndex> rules;
        std::vector<LiteralField> fields;
        std::vector<PieceField> piece_fields;
    };
    using Table = std::unordered_map<std::string, Rules, Hash, std::equal_to<>>;
    struct LiteralField {
        event::SlotId slot = 0;
        std::uint32_t number = 0;  ///< no other field of the index has it
        Table rules;               ///< by folded text
        /// Of the texts (match/necessary_texts.hpp), where the field is below a container.
        std::vector<std::string> necessary_texts;

        const Rules* find(std::string_view folded) const;
    };

    /// Rules that may match whatever source and name the event has.
    const Rules& of_any_event() const { return of_any_event_; }
    /// Rules by source and name, by name alone and by source alone; nullptr if there is none. Texts
    /// are folded.
    const Rules* by_source_and_name(std::string_view source, std::string_view name,
                                    std::string& scratch) const;
    const Rules* by_name(std::string_view name) const;
    const Rules* by_source(std::string_view source) const;

private:
    friend class IndexBuilder;

    Table pairs_, names_, sources_;
    Rules of_any_event_;
};

}  // namespace metsuke::match
