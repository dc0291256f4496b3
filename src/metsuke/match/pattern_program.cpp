// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/pattern_program.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string_view>
#include <utility>

#include "metsuke/match/pattern_text.hpp"

namespace metsuke::match {

using event::FieldValue;

namespace {

/// Steps after which failures are remembered: real rules never get there.
constexpr std::uint64_t kManySteps = 1000;

/// What tells candidates apart comes first: the index has looked at source and name, or at what
/// goes with them, and a list of plain strings is soon seen not to hold a value.
int rank(const rule::PatternField& field) {
    const bool is_plain = std::ranges::all_of(field.tests, [](const rule::PatternTest& test) {
        return test.kind == rule::PatternTest::Kind::text;
    });
    const bool is_indexed = field.path == "detail.eventSource" ||
                            field.path == "detail.eventName" || field.path == "source" ||
                            field.path == "detail-type";
    return !is_plain ? 1 : is_indexed ? 2 : 0;
}

}  // namespace

std::uint32_t PatternCompiler::add(const rule::EventPattern& pattern) {
    program_.patterns.push_back({.first = static_cast<std::uint32_t>(program_.branches.size()),
                                 .count = static_cast<std::uint32_t>(pattern.branches.size())});
    for (const rule::PatternBranch& each : pattern.branches) {
        program_.branches.push_back(branch(each));
    }
    program_.has_name.push_back(std::ranges::any_of(
        program_.patterns.back().of(program_.branches), [this](const auto& each) {
            return std::ranges::any_of(
                each.by_cost.of(program_.leaf_ids),
                [this](PatternLeafId id) { return program_.leaves[id].is_of_name(); });
        }));
    return static_cast<std::uint32_t>(program_.patterns.size() - 1);
}

PatternProgram::Branch PatternCompiler::branch(const rule::PatternBranch& branch) {
    std::vector<PatternLeafId> by_paths;
    std::vector<std::pair<int, PatternLeafId>> ranked;
    for (const rule::PatternField& field : branch.fields) {
        by_paths.push_back(leaf(field));
        ranked.emplace_back(rank(field), by_paths.back());
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<int, PatternLeafId>::first);
    std::vector<PatternLeafId> by_cost;
    std::ranges::transform(ranked, std::back_inserter(by_cost),
                           [](const auto& pair) { return pair.second; });
    const PatternProgram::Range written = append(by_paths);
    return {.by_paths = written, .by_cost = by_cost == by_paths ? written : append(by_cost)};
}

PatternProgram::Range PatternCompiler::append(std::span<const PatternLeafId> ids) {
    const auto first = static_cast<std::uint32_t>(program_.leaf_ids.size());
    program_.leaf_ids.insert(program_.leaf_ids.end(), ids.begin(), ids.end());
    return {.first = first, .count = static_cast<std::uint32_t>(ids.size())};
}

PatternLeafId PatternCompiler::leaf(const rule::PatternField& field) {
    const auto next = static_cast<PatternLeafId>(program_.leaves.size());
    if (leaves_ == Leaves::shared) {
        const auto [found, is_new] = ids_.emplace(canonical_text(field.path, field.tests), next);
        if (!is_new) {
            return found->second;
        }
    }
    program_.leaves.emplace_back(field, projection_);
    return next;
}

bool PatternMatcher::matches(std::uint32_t pattern) {
    return std::ranges::any_of(program_.patterns[pattern].of(program_.branches),
                               [this](const PatternProgram::Branch& branch) {
                                   return branch_matches(branch,
                                                         branch.by_cost.of(program_.leaf_ids));
                               });
}

bool PatternMatcher::matches(std::uint32_t pattern, NamedPatterns& named) {
    if (!program_.has_name[pattern]) {
        return matches(pattern);  // the names leave all of it, and there may be thousands
    }
    const NamedPatterns::Rest* const known = named.find(pattern);
    const NamedPatterns::Rest rest = known != nullptr ? *known : find_rest(pattern, named);
    return std::ranges::any_of(named.branches_of(rest), [&](const NamedPatterns::Branch& branch) {
        return branch_matches(program_.branches[branch.branch], named.leaves_of(branch));
    });
}

/// Works out what the event's names leave of the pattern.
NamedPatterns::Rest PatternMatcher::find_rest(std::uint32_t pattern, NamedPatterns& named) {
    open_branches_.clear();
    open_leaves_.clear();
    const PatternProgram::Range& all = program_.patterns[pattern];
    for (std::uint32_t branch = all.first; branch < all.first + all.count; ++branch) {
        const auto first = static_cast<std::uint32_t>(open_leaves_.size());
        const auto leaves = program_.branches[branch].by_cost.of(program_.leaf_ids);
        std::ranges::copy_if(leaves, std::back_inserter(open_leaves_), [this](PatternLeafId id) {
            return !program_.leaves[id].is_of_name() || verdict(id) != Verdict::yes;
        });
        if (by_name(program_.branches[branch]) == ByName::no) {
            open_leaves_.resize(first);
            continue;
        }
        open_branches_.push_back(
            {.branch = branch,
             .first = first,
             .count = static_cast<std::uint32_t>(open_leaves_.size()) - first});
    }
    return named.add(pattern, open_branches_, open_leaves_);
}

ByName PatternMatcher::by_name(std::uint32_t pattern) {
    ByName answer = ByName::no;
    for (const PatternProgram::Branch& branch : program_.patterns[pattern].of(program_.branches)) {
        const ByName said = by_name(branch);
        if (said == ByName::yes) {
            return said;
        }
        answer = said == ByName::unknown ? said : answer;
    }
    return answer;
}

ByName PatternMatcher::by_name(const PatternProgram::Branch& branch) {
    ByName answer = ByName::yes;
    for (const PatternLeafId id : branch.by_cost.of(program_.leaf_ids)) {
        const bool is_of_name = program_.leaves[id].is_of_name();
        if (is_of_name && verdict(id) == Verdict::no) {
            return ByName::no;
        }
        if (!is_of_name || verdict(id) == Verdict::by_place) {
            answer = ByName::unknown;
        }
    }
    return answer;
}

/// `leaves`: what there is to ask of it.
bool PatternMatcher::branch_matches(const PatternProgram::Branch& branch,
                                    std::span<const PatternLeafId> leaves) {
    bool is_by_place = false;
    for (const PatternLeafId id : leaves) {
        const Verdict found = verdict(id);
        if (found == Verdict::no) {
            return false;
        }
        is_by_place |= found == Verdict::by_place;
    }
    if (!is_by_place) {
        return true;
    }
    places_.clear();
    steps_ = 0;
    dead_.clear();
    return walk(branch.by_paths.of(program_.leaf_ids));
}

PatternMatcher::Verdict PatternMatcher::verdict(PatternLeafId id) {
    std::uint64_t& kept = verdicts_[id];
    if (kept / 4 != event_ || !options_.remember_leaves) {
        kept = 4 * event_ + static_cast<std::uint64_t>(ask(id));
    }
    return static_cast<Verdict>(kept % 4);
}

/// Of all values there are, wherever they lie.
PatternMatcher::Verdict PatternMatcher::ask(PatternLeafId id) {
    const PatternLeaf& leaf = program_.leaves[id];
    const FieldValue* const first = fields_.first(leaf.slot());
    if (first == nullptr) {
        return leaf.accepts_absence() ? Verdict::yes : Verdict::no;
    }
    if (first->next == nullptr && first->member == event::kNoMember) {
        const auto accepts = [&] { return leaf.accepts(*first, fields_, address_); };
        const bool is_accepted = options_.remember_values && leaf.is_worth_remembering() &&
                                         ValueNumbers::is_plain_text(first)
                                     ? text_verdicts_.ask(id, numbers_.of(*first), accepts)
                                     : accepts();
        return is_accepted ? Verdict::yes : Verdict::no;
    }
    // Values that do not agree with what is chosen elsewhere are as good as absent.
    bool is_accepted = leaf.accepts_absence();
    for (const FieldValue* value = first; value != nullptr && !is_accepted; value = value->next) {
        is_accepted = leaf.accepts(*value, fields_, address_);
    }
    return is_accepted ? Verdict::by_place : Verdict::no;
}

/// Whether values can be chosen for all these leaves that agree with each other and with those
/// chosen before.
bool PatternMatcher::walk(std::span<const PatternLeafId> leaves) {
    if (leaves.empty()) {
        return true;
    }
    const bool remembers = ++steps_ > kManySteps;
    if (remembers && dead_.contains(state(leaves.size()))) {
        return false;
    }
    const PatternLeaf& leaf = program_.leaves[leaves.front()];
    bool agrees_with_any = false;
    for (const FieldValue* value = fields_.first(leaf.slot()); value != nullptr;
         value = value->next) {
        const std::size_t before = places_.size();
        if (join(value->member)) {
            agrees_with_any = true;
            if (leaf.accepts(*value, fields_, address_) && walk(leaves.subspan(1))) {
                return true;
            }
        }
        places_.resize(before);
    }
    if (leaf.accepts_absence() && !agrees_with_any && walk(leaves.subspan(1))) {
        return true;
    }
    if (remembers) {
        dead_.insert(state(leaves.size()));
    }
    return false;
}

/// Adds the elements around a value to the chosen ones; false if one disagrees (the caller takes
/// back what was added).
bool PatternMatcher::join(std::uint32_t member) {
    for (; member != event::kNoMember; member = fields_.member(member).parent) {
        const event::Member& place = fields_.member(member);
        const auto chosen = std::ranges::find(places_, place.array, &Place::array);
        if (chosen == places_.end()) {
            places_.push_back({place.array, place.index});
        } else if (chosen->index != place.index) {
            return false;
        }
    }
    return true;
}

/// The leaves left and the elements chosen, as one text.
std::string PatternMatcher::state(std::size_t left) const {
    std::vector<Place> places = places_;
    std::ranges::sort(places);
    std::string text(sizeof left + places.size() * sizeof(Place), '\0');
    std::memcpy(text.data(), &left, sizeof left);
    if (!places.empty()) {
        std::memcpy(text.data() + sizeof left, places.data(), places.size() * sizeof(Place));
    }
    return text;
}

}  // namespace metsuke::match
