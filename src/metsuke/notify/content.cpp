// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/content.hpp"

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <utility>

#include <fmt/core.h>

#include "metsuke/base/assert.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/wording.hpp"
#include "metsuke/notify/labels.hpp"

namespace metsuke::notify {

namespace {

using finding::Finding;
using finding::Outcome;

constexpr std::size_t kMostTitle = 300;
constexpr std::size_t kMostAlso = 5;
constexpr std::size_t kMostSteps = 3;
constexpr std::size_t kMostStep = 300;
constexpr std::size_t kMostTargets = 3;

/// The first of the highest level: rules are listed with what opens a way in before what merely
/// changed.
const Finding& leading(std::span<const Finding> findings) {
    METSUKE_ASSERT(!findings.empty());
    return *std::ranges::max_element(findings, {}, &Finding::level);
}

/// A rule's title says what was done, so it fits a call that was done. Anything else is told by the
/// event itself.
std::string title_of(const Finding& finding, const narrate::Narrative& narrative,
                     const Labels& labels, base::Lang lang) {
    const bool is_call = !finding.facts.event.name.empty();
    if (!is_call || finding.facts.outcome.value_or(Outcome::success) != Outcome::success) {
        return narrate::told(narrative.headline, kMostTitle);
    }
    const std::string& title = finding.rule.title_in(lang);
    return narrate::told(title.empty() ? narrative.headline : title, kMostTitle)
        .append(finding.facts.outcome ? labels.succeeded : "");
}

std::string place_of(const finding::Facts& facts, const narrate::Setting& setting) {
    std::string place = narrate::account_name(facts.event.account, setting.accounts);
    if (!facts.resources.empty()) {
        place.append(place.empty() ? "" : " / ")
            .append(narrate::told(narrate::short_name(facts.resources.front())));
    }
    return place;
}

std::string targets_of(const finding::Facts& facts, const Labels& labels) {
    std::string targets;
    for (const std::string& resource : facts.resources | std::views::take(kMostTargets)) {
        targets.append(targets.empty() ? "" : labels.comma)
            .append(narrate::told(narrate::short_name(resource)));
    }
    return targets;
}

std::vector<Fact> facts_of(const Finding& finding, const narrate::Narrative& narrative,
                           const Labels& labels) {
    std::vector<Fact> facts;
    const auto add = [&facts](std::string_view label, const std::string& text) {
        if (!text.empty()) {
            facts.push_back({.label = std::string(label), .text = text});
        }
    };
    if (finding.facts.actor) {
        add(labels.who, narrative.who);
    } else {
        add(labels.target, targets_of(finding.facts, labels));
    }
    add(labels.what, narrative.what);
    add(labels.reason, narrative.reason);
    add(labels.where, narrative.where);
    add(labels.when, narrative.when);
    add(labels.from, narrative.from);
    return facts;
}

std::vector<std::string> other_titles(std::span<const Finding> findings, const Finding& lead,
                                      const Labels& labels, base::Lang lang) {
    std::vector<std::string> titles;
    for (const Finding& finding : findings) {
        if (&finding != &lead) {
            titles.push_back(narrate::told(finding.rule.title_in(lang), kMostTitle));
        }
    }
    if (titles.size() > kMostAlso) {
        const std::size_t rest = titles.size() - kMostAlso;
        titles.resize(kMostAlso);
        titles.push_back(fmt::format(fmt::runtime(labels.and_more), rest));
    }
    return titles;
}

std::vector<std::string> steps_of(const Finding& lead, base::Lang lang,
                                  const NextStepsOf& next_steps) {
    std::vector<std::string> steps;
    const NextSteps* const known = next_steps ? next_steps(lead.rule.id) : nullptr;
    if (known == nullptr) {
        return steps;
    }
    const bool is_ja = lang == base::Lang::ja && !known->ja.empty();
    for (const std::string& step : (is_ja ? known->ja : known->en) | std::views::take(kMostSteps)) {
        steps.push_back(narrate::told(step, kMostStep));
    }
    return steps;
}

std::string ids_of(std::span<const Finding> findings, const Finding& lead) {
    std::string ids = "ID " + narrate::told(lead.id);
    if (!lead.rule.id.empty()) {
        ids += " / " + narrate::told(lead.rule.id);
    }
    for (const Finding& finding : findings | std::views::take(kMostAlso + 1)) {
        if (&finding != &lead) {
            ids += ", " + narrate::told(finding.rule.id);
        }
    }
    return ids;
}

/// "path = value", in the event's order.
std::vector<std::string> detail_of(const finding::Facts& facts, Detail detail) {
    static constexpr std::size_t kFew = 5;
    static constexpr std::size_t kMost = 64;
    const bool is_told_in_words = narrate::find_wording(facts) != nullptr;
    std::vector<std::string> lines;
    if (detail == Detail::none || (detail == Detail::brief && is_told_in_words)) {
        return lines;
    }
    const std::size_t most = detail == Detail::full ? kMost : kFew;
    for (const auto& [path, value] : facts.parameters | std::views::take(most)) {
        lines.push_back(narrate::told(path) + " = " + narrate::told(value));
    }
    return lines;
}

}  // namespace

Content content_of(std::span<const Finding> findings, const narrate::Setting& setting,
                   const NextStepsOf& next_steps, Detail detail) {
    const Finding& lead = leading(findings);
    const Labels& labels = labels_of(setting.lang);
    narrate::Narrative narrative = narrate::narrate(lead, setting);
    Content content;
    content.lang = setting.lang;
    content.level = lead.level;
    content.title = title_of(lead, narrative, labels, setting.lang);
    content.place = place_of(lead.facts, setting);
    content.facts = facts_of(lead, narrative, labels);
    content.changes = std::move(narrative.changes);
    content.also = other_titles(findings, lead, labels, setting.lang);
    content.next = steps_of(lead, setting.lang, next_steps);
    content.caveats = std::move(narrative.caveats);
    content.detail = detail_of(lead.facts, detail);
    content.link = std::move(narrative.link);
    content.ids = ids_of(findings, lead);
    content.alert_id = narrate::told(lead.id);
    return content;
}

}  // namespace metsuke::notify
