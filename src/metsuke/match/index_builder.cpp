// SPDX-License-Identifier: Apache-2.0
//
// Where more rules stand together than are quickly tried, the field is chosen that saves most:
// asked for by many of them, with many different texts. What it leads to is split again in the same
// way.
#include "metsuke/match/index_builder.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "metsuke/match/necessary_texts.hpp"

namespace metsuke::match {

namespace {

/// Most texts that lead to one rule: the tables of a rule with long lists would outgrow all others.
constexpr std::size_t kMostCopies = 4096;
/// Looking a field up costs about what trying so many rules does.
constexpr std::size_t kFewRules = 4;
/// A field below a container makes that be read, which another test of a rule may have spared.
constexpr double kCostOfContainer = 1;
/// Looking at every byte of a value costs about what trying so many rules does.
constexpr std::ptrdiff_t kCostOfPieces = 3;
/// Of texts looked up one behind the other; source and name are the first.
constexpr std::size_t kMostLevels = 4;

}  // namespace

void append_pair(std::string& out, std::string_view source, std::string_view name) {
    out.append(source);
    out.push_back('\xff');
    out.append(name);
}

const LiteralDemand* IndexBuilder::Entry::of(event::SlotId slot) const {
    const auto found = std::ranges::find(demands->literals, slot, &LiteralDemand::slot);
    return found == demands->literals.end() || copies * found->texts.size() > kMostCopies ? nullptr
                                                                                          : &*found;
}

void IndexBuilder::add(Index::RuleIndex rule, std::vector<Demands> alternatives) {
    for (Demands& each : alternatives) {
        const auto demands = std::make_shared<const Demands>(std::move(each));
        const auto& [sources, names, literals, pieces] = *demands;
        const std::size_t texts = (sources ? sources->size() : 1) * (names ? names->size() : 1);
        const Entry entry = {.rule = rule, .copies = texts, .demands = demands};
        if ((!sources && !names) || texts > kMostCopies) {
            of_any_event_.push_back({.rule = rule, .demands = demands});
        } else if (!sources) {
            std::ranges::for_each(*names, [&](const auto& name) { names_[name].push_back(entry); });
        } else if (!names) {
            std::ranges::for_each(*sources,
                                  [&](const auto& source) { sources_[source].push_back(entry); });
        } else {
            for (const std::string& source : *sources) {
                for (const std::string& name : *names) {
                    std::string pair;
                    append_pair(pair, source, name);
                    pairs_[pair].push_back(entry);
                }
            }
        }
    }
}

Index IndexBuilder::build() {
    Index index;
    index.pairs_ = build_table(pairs_);
    index.names_ = build_table(names_);
    index.sources_ = build_table(sources_);
    index.of_any_event_ = build_rules(std::move(of_any_event_), 0);
    return index;
}

Index::Table IndexBuilder::build_table(EntryTable& table) {
    Index::Table built;
    for (auto& [text, entries] : table) {
        built.emplace(text, build_rules(std::move(entries), 1));
    }
    return built;
}

Index::Rules IndexBuilder::build_rules(Entries entries, std::size_t level) {
    // A rule that would be tried for every event is worth a look by itself.
    const std::size_t together = level == 0 ? 0 : kFewRules;
    const std::size_t levels = options_.tell_apart ? kMostLevels : 1;
    Index::Rules built;
    while (entries.size() > together && level < levels) {
        const Choice choice = best_choice(entries, level);
        if (choice.gain <= static_cast<double>(together) / 2) {
            break;
        }
        const auto asking = std::ranges::stable_partition(
            entries, [&choice](const Entry& entry) { return entry.of(choice.slot) == nullptr; });
        built.fields.push_back(build_field(choice.slot, {asking.begin(), asking.end()}, level));
        entries.erase(asking.begin(), asking.end());
    }
    if (options_.tell_apart) {
        build_piece_fields(entries, built);
    }
    for (const Entry& entry : entries) {
        if (built.rules.empty() || built.rules.back() != entry.rule) {
            built.rules.push_back(entry.rule);
        }
    }
    return built;
}

/// What no equality tells apart, pieces of text may.
void IndexBuilder::build_piece_fields(Entries& entries, Index::Rules& built) {
    const auto of = [](const Entry& entry, event::SlotId slot) -> const PieceDemand* {
        const auto& pieces = entry.demands->pieces;
        const auto found = std::ranges::find(pieces, slot, &PieceDemand::slot);
        return found == pieces.end() ? nullptr : &*found;
    };
    std::set<event::SlotId> slots;
    for (const Entry& entry : entries) {
        for (const PieceDemand& demand : entry.demands->pieces) {
            if (projection_.group_of(demand.slot) != event::Group::derived) {
                slots.insert(demand.slot);
            }
        }
    }
    for (const event::SlotId slot : slots) {
        const auto asking = std::ranges::stable_partition(
            entries, [&of, slot](const Entry& entry) { return of(entry, slot) == nullptr; });
        if (std::ssize(asking) <= kCostOfPieces) {
            continue;
        }
        std::vector<std::pair<std::string, PieceTable::Id>> pieces;
        std::vector<Index::RuleIndex> rules;
        for (const Entry& entry : asking) {
            rules.push_back(entry.rule);
            for (const std::string& piece : of(entry, slot)->pieces) {
                pieces.emplace_back(piece, entry.rule);
            }
        }
        built.piece_fields.push_back({.slot = slot,
                                      .number = fields_++,
                                      .pieces = PieceTable(pieces),
                                      .rules = std::move(rules)});
        entries.erase(asking.begin(), asking.end());
    }
}

bool IndexBuilder::is_near(event::SlotId slot) const {
    const event::Group group = projection_.group_of(slot);
    return group == event::Group::envelope || group == event::Group::top;
}

IndexBuilder::Choice IndexBuilder::best_choice(const Entries& entries, std::size_t level) const {
    struct Use {
        double rules = 0, texts = 0;
        std::set<std::string_view> distinct;
    };
    std::map<event::SlotId, Use> uses;
    for (const Entry& entry : entries) {
        for (const LiteralDemand& literal : entry.demands->literals) {
            if (entry.of(literal.slot) == nullptr) {
                continue;
            }
            Use& use = uses[literal.slot];
            ++use.rules;
            use.texts += static_cast<double>(literal.texts.size());
            use.distinct.insert(literal.texts.begin(), literal.texts.end());
        }
    }
    Choice best;
    for (const auto& [slot, use] : uses) {
        if (projection_.group_of(slot) == event::Group::derived) {
            continue;  // worked out only for candidates
        }
        // The event's text is one of them, or, as likely as any of them, another.
        const double left = use.texts / static_cast<double>(use.distinct.size() + 1);
        // A rule that nothing else leads to would read the container itself.
        const double cost = level == 0 || is_near(slot) ? 0 : kCostOfContainer;
        const double gain = use.rules - left - cost;
        if (gain > best.gain) {
            best = {.slot = slot, .gain = gain};
        }
    }
    return best;
}

Index::LiteralField IndexBuilder::build_field(event::SlotId slot, const Entries& entries,
                                              std::size_t level) {
    EntryTable by_text;
    for (const Entry& entry : entries) {
        auto rest = std::make_shared<Demands>(*entry.demands);
        std::erase_if(rest->literals,
                      [slot](const LiteralDemand& literal) { return literal.slot == slot; });
        const std::vector<std::string>& texts = entry.of(slot)->texts;
        for (const std::string& text : texts) {
            by_text[text].push_back(
                {.rule = entry.rule, .copies = entry.copies * texts.size(), .demands = rest});
        }
    }
    Index::LiteralField field = {.slot = slot, .number = fields_++, .rules = {}};
    for (auto& [text, behind] : by_text) {
        field.rules.emplace(text, build_rules(std::move(behind), level + 1));
    }
    if (options_.search_bytes && !is_near(slot)) {
        std::vector<std::string> texts;
        std::ranges::transform(field.rules, std::back_inserter(texts),
                               [](const auto& entry) { return entry.first; });
        field.necessary_texts = necessary_texts(std::span<const std::string>(texts));
    }
    return field;
}

}  // namespace metsuke::match
