// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/rule_set_edit.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace metsuke::app {
namespace {

using Places = std::vector<std::optional<std::size_t>>;  // old place -> new place

template <class Item, class IsWanted>
Places keep_items(std::vector<Item>& items, const IsWanted& is_wanted) {
    Places places;
    std::size_t next = 0;
    for (const Item& item : items) {
        places.push_back(is_wanted(item.meta) ? std::optional(next++) : std::nullopt);
    }
    std::erase_if(items, [&](const Item& item) { return !is_wanted(item.meta); });
    return places;
}

template <class Change>
void change_references(std::vector<rule::Correlation>& correlations, const Change& change) {
    for (rule::Correlation& correlation : correlations) {
        for (rule::Correlation::Reference& reference : correlation.references) {
            change(reference);
        }
    }
}

}  // namespace

void keep_only(rule::RuleSet& set, const std::function<bool(const rule::Metadata&)>& is_wanted) {
    const Places rules = keep_items(set.rules, is_wanted);
    const Places correlations = keep_items(set.correlations, is_wanted);
    change_references(set.correlations, [&](rule::Correlation::Reference& reference) {
        reference.rule = reference.rule ? rules.at(*reference.rule) : std::nullopt;
        reference.correlation =
            reference.correlation ? correlations.at(*reference.correlation) : std::nullopt;
    });
}

void append(rule::RuleSet& set, rule::RuleSet more) {
    change_references(more.correlations, [&set](rule::Correlation::Reference& reference) {
        if (reference.rule) {
            *reference.rule += set.rules.size();
        }
        if (reference.correlation) {
            *reference.correlation += set.correlations.size();
        }
    });
    std::ranges::move(more.rules, std::back_inserter(set.rules));
    std::ranges::move(more.correlations, std::back_inserter(set.correlations));
    set.rejected += more.rejected;
    set.diagnostics.append(std::move(more.diagnostics));
}

}  // namespace metsuke::app
