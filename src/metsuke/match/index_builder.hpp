// SPDX-License-Identifier: Apache-2.0
//
// Makes the index out of what the compiler found that rules demand of an event.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "metsuke/event/projection.hpp"
#include "metsuke/match/index.hpp"

namespace metsuke::match {

/// A field must equal one of some texts. They are folded.
struct LiteralDemand {
    event::SlotId slot = 0;
    std::vector<std::string> texts;
};

/// A value of a field must contain one of some pieces of text. They are folded.
struct PieceDemand {
    event::SlotId slot = 0;
    std::vector<std::string> pieces;
};

/// What an event must have for a rule, or for one of its alternatives, to match.
struct Demands {
    /// eventSource and eventName, folded.
    std::optional<std::vector<std::string>> sources, names;
    std::vector<LiteralDemand> literals;
    std::vector<PieceDemand> pieces;
};

/// One key out of two texts; neither can contain the separator, as JSON texts here are valid UTF-8.
void append_pair(std::string& out, std::string_view source, std::string_view name);

class IndexBuilder {
public:
    struct Options {
        bool tell_apart = true;    ///< off: rules that ask for one text in common are all tried
        bool search_bytes = true;  ///< off: fields below a container are read whatever its bytes
    };

    /// The projection has all slots that are named here and outlives the builder.
    IndexBuilder(const event::Projection& projection, Options options)
        : projection_(projection), options_(options) {}

    /// An event that the rule matches meets one of the alternatives.
    void add(Index::RuleIndex rule, std::vector<Demands> alternatives);

    Index build();

private:
    /// A rule behind some texts, and what it demands besides.
    struct Entry {
        Index::RuleIndex rule = 0;
        std::size_t copies = 1;  ///< texts that lead to it
        std::shared_ptr<const Demands> demands;

        /// What it demands of a field; nullptr if that is nothing or too many texts.
        [[nodiscard]] const LiteralDemand* of(event::SlotId slot) const;
    };
    using Entries = std::vector<Entry>;
    using EntryTable = std::unordered_map<std::string, Entries>;

    struct Choice {
        event::SlotId slot = 0;
        double gain = 0;  ///< candidates saved by looking the slot up
    };

    Index::Table build_table(EntryTable& table);
    Index::Rules build_rules(Entries entries, std::size_t level);
    /// Read before any rule is tried, not below a container.
    [[nodiscard]] bool is_near(event::SlotId slot) const;
    [[nodiscard]] Choice best_choice(const Entries& entries, std::size_t level) const;
    void build_piece_fields(Entries& entries, Index::Rules& built);
    Index::LiteralField build_field(event::SlotId slot, const Entries& entries, std::size_t level);

    const event::Projection& projection_;
    Options options_;
    EntryTable pairs_, names_, sources_;
    Entries of_any_event_;
    std::uint32_t fields_ = 0;  // made so far
};

}  // namespace metsuke::match
