// SPDX-License-Identifier: Apache-2.0
//
// Event patterns made ready to run over the slots of the current event. A leaf is asked once an
// event, whatever the number of patterns that have it. Where values lie in arrays, the choice of
// values that agree on their elements is the reference's, with a memory of what cannot succeed once
// a search turns out to be long.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "metsuke/event/fields.hpp"
#include "metsuke/match/named_patterns.hpp"
#include "metsuke/match/pattern_leaf.hpp"
#include "metsuke/match/value_memo.hpp"
#include "metsuke/match/value_numbers.hpp"
#include "metsuke/rule/event_pattern.hpp"

namespace metsuke::match {

/// All patterns of a program, in flat vectors.
struct PatternProgram {
    struct Range {
        std::uint32_t first = 0, count = 0;
        template <class Element>
        [[nodiscard]] std::span<const Element> of(const std::vector<Element>& all) const {
            return std::span(all).subspan(first, count);
        }
    };
    /// Its leaves twice, each time a range of leaf_ids.
    struct Branch {
        Range by_paths;  ///< in the engine's order, on which a choice of values depends
        Range by_cost;   ///< what fails soonest and cheapest first
    };
    std::vector<PatternLeaf> leaves;
    std::vector<PatternLeafId> leaf_ids;
    std::vector<Branch> branches;
    std::vector<Range> patterns;  ///< of branches
    std::vector<bool> has_name;   ///< of each pattern: whether some leaf is of a name
};

class PatternCompiler {
public:
    enum class Leaves : std::uint8_t { shared, apart };

    PatternCompiler(PatternProgram& program, event::Projection& projection, Leaves leaves)
        : program_(program), projection_(projection), leaves_(leaves) {}

    /// Returns its place in the program's patterns.
    std::uint32_t add(const rule::EventPattern& pattern);

private:
    PatternProgram::Branch branch(const rule::PatternBranch& branch);
    PatternProgram::Range append(std::span<const PatternLeafId> ids);
    PatternLeafId leaf(const rule::PatternField& field);

    PatternProgram& program_;
    event::Projection& projection_;
    Leaves leaves_;
    std::map<std::string, PatternLeafId> ids_;
};

/// One thread's side of it.
class PatternMatcher {
public:
    struct Options {
        bool remember_leaves = true;  ///< off: a leaf is asked by each pattern anew
        bool remember_values = true;  ///< off: what earlier events told of a text is not used
    };

    /// All are borrowed.
    PatternMatcher(const PatternProgram& program, event::Fields& fields, ValueNumbers& numbers,
                   Options options)
        : program_(program),
          fields_(fields),
          numbers_(numbers),
          options_(options),
          verdicts_(program.leaves.size()) {}

    void begin_event() {
        ++event_;
        address_.begin_event();
    }
    bool matches(std::uint32_t pattern);
    /// The same with what is known of patterns under the event's names, and what is found out about
    /// this one now. Only for a plain event (see EventView::is_plain).
    bool matches(std::uint32_t pattern, NamedPatterns& named);
    /// What the event's names (see PatternLeaf::is_of_name) alone say of the pattern.
    ByName by_name(std::uint32_t pattern);

private:
    enum class Verdict : std::uint8_t {
        no,
        yes,
        by_place,  ///< some value is accepted, if what is chosen elsewhere agrees with its place
    };
    struct Place {
        std::uint32_t array = 0;
        std::uint32_t index = 0;
        friend auto operator<=>(const Place&, const Place&) = default;
    };

    ByName by_name(const PatternProgram::Branch& branch);
    NamedPatterns::Rest find_rest(std::uint32_t pattern, NamedPatterns& named);
    bool branch_matches(const PatternProgram::Branch& branch,
                        std::span<const PatternLeafId> leaves);
    Verdict verdict(PatternLeafId id);
    Verdict ask(PatternLeafId id);
    bool walk(std::span<const PatternLeafId> leaves);
    bool join(std::uint32_t member);
    [[nodiscard]] std::string state(std::size_t left) const;

    const PatternProgram& program_;
    event::Fields& fields_;
    ValueNumbers& numbers_;
    Options options_;
    std::uint64_t event_ = 0;
    std::vector<std::uint64_t> verdicts_;  // of each leaf: four times the event's number, and it
    ValueMemo<bool> text_verdicts_;        // asked by leaf
    ReadAddress address_;                  // of the value that was asked for one last

    std::vector<NamedPatterns::Branch> open_branches_;  // of the pattern that is worked out
    std::vector<PatternLeafId> open_leaves_;            // likewise

    std::vector<Place> places_;  // elements chosen so far
    std::uint64_t steps_ = 0;
    std::unordered_set<std::string> dead_;  // leaves left and places from which nothing can match
};

}  // namespace metsuke::match
