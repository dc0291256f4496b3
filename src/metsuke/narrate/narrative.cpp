// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/narrative.hpp"

#include <algorithm>

#include "metsuke/narrate/actor_text.hpp"
#include "metsuke/narrate/agent.hpp"
#include "metsuke/narrate/network_text.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/sentence.hpp"

namespace metsuke::narrate {

namespace {

using base::Lang;
using finding::Facts;

constexpr std::size_t kMostChanges = 20;

/// The code, and the message as far as it is short: some carry kilobytes of encoded text.
std::string reason_of(const finding::ErrorText& error) {
    static constexpr std::size_t kMostMessage = 200;
    const std::string code = told(error.code);
    const std::string message = told(error.message, kMostMessage);
    return code.empty() || message.empty() ? code + message : code + ": " + message;
}

std::vector<std::string> caveats_of(const Facts& facts, Lang lang) {
    std::vector<std::string> caveats;
    const bool opens_world = std::ranges::any_of(facts.opened, [](const auto& change) {
        return change.reach == finding::Reach::world &&
               change.direction != finding::NetworkChange::Direction::egress;
    });
    if (opens_world) {
        caveats.emplace_back(lang == Lang::ja
                                 ? "ルールの追加のみ確認。インスタンスに届くかは未確認です。"
                                 : "Only the rule is known, not whether it reaches an instance.");
    }
    return caveats;
}

}  // namespace

Narrative narrate(const finding::Finding& finding, const Setting& setting) {
    const Facts& facts = finding.facts;
    const Lang lang = setting.lang;
    Story story = story_of(facts, lang);
    Narrative narrative;
    narrative.headline = std::move(story.headline);
    narrative.what = std::move(story.statement);
    if (!story.note.empty()) {
        narrative.what += (lang == Lang::ja ? "" : " ") + story.note;
    }
    narrative.changes = change_lines(facts, lang, kMostChanges);
    if (facts.error) {
        narrative.reason = reason_of(*facts.error);
    }
    if (facts.actor) {
        narrative.who = who(*facts.actor, lang);
    }
    narrative.where = where(facts.event, setting.accounts, lang);
    narrative.when = finding.time ? when(finding.time, setting.zone, setting.seen, lang)
                                  : told(finding.time_text);
    narrative.from = from_where(facts.from, lang);
    narrative.caveats = caveats_of(facts, lang);
    narrative.link = console_link(facts.event);
    return narrative;
}

}  // namespace metsuke::narrate
