// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/decision_content.hpp"

#include <algorithm>
#include <ranges>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/assert.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/place_text.hpp"
#include "metsuke/narrate/sentence.hpp"
#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/totals_content.hpp"

namespace metsuke::notify {

namespace {

using alert::Decision;
using alert::EventFindings;
using base::Lang;

std::string in(Lang lang, std::string_view ja, std::string_view en) {
    return std::string(lang == Lang::ja ? ja : en);
}

/// The first of the highest level.
const EventFindings& leading(const Decision& decision) {
    METSUKE_ASSERT(!decision.events.empty());
    return *std::ranges::max_element(decision.events, {}, &EventFindings::level);
}

std::string line_of(const EventFindings& event, const narrate::Setting& setting) {
    static constexpr std::size_t kDate = 11;  // "2026-01-02 "
    static constexpr std::size_t kMostLine = 400;
    std::string line;
    if (const auto time = event.time()) {
        line = setting.zone.local_text(*time).substr(kDate) + " ";
    }
    return narrate::told(line + narrate::change_line(event.lead().facts, setting.lang), kMostLine);
}

std::vector<std::string> lines_of(const Decision& decision, const narrate::Setting& setting) {
    std::vector<std::string> lines;
    for (const EventFindings& event : decision.events | std::views::take(kMostLines)) {
        lines.push_back(line_of(event, setting));
    }
    if (decision.fresh.events > lines.size()) {
        lines.push_back(fmt::format(fmt::runtime(labels_of(setting.lang).and_more),
                                    decision.fresh.events - lines.size()));
    }
    return lines;
}

void set_fact(Content& content, std::string_view label, std::string text) {
    const auto found = std::ranges::find(content.facts, label, &Fact::label);
    if (found != content.facts.end()) {
        found->text = std::move(text);
    } else {
        content.facts.push_back({.label = std::string(label), .text = std::move(text)});
    }
}

std::string count_text(const Decision& decision, Lang lang) {
    return fmt::format(fmt::runtime(in(lang, "計 {} 件", "{} in all")), decision.total);
}

/// Of a later message: what is new, and how many by now.
void add_history(Content& content, const Decision& decision) {
    content.title = in(content.lang, "続報: ", "Update: ") + content.title;
    static constexpr std::size_t kMostNews = 5;
    std::string news;
    std::set<std::string> told;  // a resource and its ARN read alike
    for (const alert::NewFact& fact : decision.news) {
        const std::string text = news_text(fact, content.lang);
        if (told.size() < kMostNews && told.insert(text).second) {
            news.append(news.empty() ? "" : labels_of(content.lang).comma).append(text);
        }
    }
    if (!news.empty()) {
        set_fact(content, in(content.lang, "新しい点", "New"), news);
    }
    if (decision.total > decision.fresh.events) {
        set_fact(content, in(content.lang, "これまで", "So far"),
                 count_text(decision, content.lang));
    }
}

/// Several events of one alert.
Content burst(const Decision& decision, const narrate::Setting& setting,
              const NextStepsOf& next_steps) {
    const Labels& labels = labels_of(setting.lang);
    const EventFindings& lead = leading(decision);
    Content content = content_of(lead.findings, setting, next_steps, Detail::none);
    content.title +=
        fmt::format(fmt::runtime(in(setting.lang, " ほか {} 件の操作", " and {} more")),
                    decision.fresh.events - 1);
    content.lines = lines_of(decision, setting);
    content.changes.clear();
    std::erase_if(content.facts, [&labels](const Fact& fact) {
        return fact.label == labels.what || fact.label == labels.reason;
    });
    set_fact(content, labels.when, span_text(decision.fresh, setting));
    content.caveats.clear();
    return content;
}

/// Nothing new: the count alone.
Content count_of(const Decision& decision, const narrate::Setting& setting) {
    Content content;
    content.lang = setting.lang;
    content.level = decision.level;
    content.title = in(setting.lang, "続報: 同じ操作が続いています", "Update: more of the same");
    set_fact(content, in(setting.lang, "件数", "Count"),
             fmt::format(fmt::runtime(in(setting.lang, "{} 件追加、{}", "{} more, {}")),
                         decision.fresh.events, count_text(decision, setting.lang)));
    set_fact(content, labels_of(setting.lang).when, span_text(decision.fresh, setting));
    content.alert_id = narrate::told(decision.alert_id);
    content.ids = "ID " + content.alert_id;
    return content;
}

}  // namespace

Content content_of(const Decision& decision, const narrate::Setting& setting,
                   const NextStepsOf& next_steps, Detail detail) {
    using Kind = Decision::Kind;
    switch (decision.kind) {
        case Kind::digest:
        case Kind::mute_digest: return totals_content(decision, setting);
        case Kind::silence_expired: return silence_content(decision, setting);
        case Kind::edit: return count_of(decision, setting);
        case Kind::first:
        case Kind::burst:
        case Kind::follow_up: break;
    }
    if (decision.events.empty()) {
        return totals_content(decision, setting);  // memory was short
    }
    Content content = decision.fresh.events == 1 ? content_of(decision.events.front().findings,
                                                              setting, next_steps, detail)
                                                 : burst(decision, setting, next_steps);
    if (decision.kind == Kind::follow_up) {
        add_history(content, decision);
    }
    return content;
}

std::optional<Content> edited_content(const Decision& decision, const narrate::Setting& setting,
                                      const NextStepsOf& next_steps, Detail detail) {
    if (decision.kind != Decision::Kind::edit || decision.replaced_events.empty()) {
        return std::nullopt;
    }
    const bool was_one = decision.replaced_events.size() == 1;
    Decision whole;
    whole.kind = was_one ? Decision::Kind::first : Decision::Kind::burst;
    whole.level = decision.level;
    whole.events = decision.replaced_events;
    whole.fresh.events = was_one ? 1 : decision.total;
    whole.fresh.first = decision.first_time;
    whole.fresh.last = decision.last_time;
    Content content = content_of(whole, setting, next_steps, detail);
    if (was_one) {
        set_fact(content, in(setting.lang, "これまで", "So far"),
                 fmt::format("{}{}{}", count_text(decision, setting.lang),
                             labels_of(setting.lang).comma, span_text(whole.fresh, setting)));
    }
    content.alert_id = narrate::told(decision.alert_id);
    return content;
}

}  // namespace metsuke::notify
