// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/totals_content.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "metsuke/base/hash.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/place_text.hpp"
#include "metsuke/notify/labels.hpp"

namespace metsuke::notify {

namespace {

using alert::Decision;
using alert::Talkers;
using base::Lang;

constexpr std::size_t kMostTalkers = 5;

std::string in(Lang lang, std::string_view ja, std::string_view en) {
    return std::string(lang == Lang::ja ? ja : en);
}

/// "a 12、b 3"; a "+" behind counts that may be larger.
std::string talkers_text(const Talkers& talkers, const Labels& labels) {
    std::string text;
    for (const Talkers::Entry& entry : talkers.top(kMostTalkers)) {
        text.append(text.empty() ? "" : labels.comma)
            .append(fmt::format("{} ({}{})", narrate::told(narrate::short_name(entry.text), 80),
                                entry.least, talkers.missed() > 0 ? "+" : ""));
    }
    return text;
}

void add_fact(Content& content, std::string label, std::string text) {
    if (!text.empty()) {
        content.facts.push_back({.label = std::move(label), .text = std::move(text)});
    }
}

std::string title_of(const Decision& decision, Lang lang) {
    const std::uint64_t events = decision.fresh.events;
    if (decision.kind == Decision::Kind::mute_digest) {
        return fmt::format(
            fmt::runtime(in(lang, "通知を止めていた間({})の {} 件", "While muted ({}): {} events")),
            narrate::told(decision.by), events);
    }
    return fmt::format(
        fmt::runtime(in(lang, "通知が多いため {} 件をまとめました", "{} events in one message")),
        events);
}

/// A digest has no finding that leads it; people still need something to name it by.
std::string id_of(const Decision& decision) {
    return "d-" + base::hex16(base::hash64(fmt::format("{} {} {}", decision.room, decision.number,
                                                       decision.at.time_since_epoch().count())));
}

Content begun(const Decision& decision, const narrate::Setting& setting) {
    Content content;
    content.lang = setting.lang;
    content.level = decision.level;
    content.alert_id = id_of(decision);
    content.ids = "ID " + content.alert_id;
    return content;
}

}  // namespace

std::string levels_text(const alert::Tally& tally, const Labels& labels) {
    std::string text;
    for (std::size_t i = tally.by_level.size(); i-- > 0;) {
        if (tally.by_level.at(i) > 0) {
            text.append(text.empty() ? "" : labels.comma)
                .append(fmt::format("{} {}", labels.levels.at(i), tally.by_level.at(i)));
        }
    }
    return text;
}

std::string span_text(const alert::Tally& tally, const narrate::Setting& setting) {
    std::string text = narrate::when(tally.first, setting.zone, std::nullopt, setting.lang);
    const std::string last = tally.last ? setting.zone.local_text_with_name(*tally.last) : "";
    if (!last.empty() && tally.first && setting.zone.local_text_with_name(*tally.first) != last) {
        text += in(setting.lang, " 〜 ", " to ") + last;
    }
    return text;
}

std::string news_text(const alert::NewFact& fact, Lang lang) {
    using Kind = alert::NewFact::Kind;
    const auto with = [&](std::string_view ja, std::string_view en) {
        return in(lang, ja, en) + " " + narrate::told(narrate::short_name(fact.text), 80);
    };
    switch (fact.kind) {
        case Kind::rule: return with("ルール", "rule");
        case Kind::actor: return with("実行者", "actor");
        case Kind::resource: return with("対象", "resource");
        case Kind::address: return with("送信元", "address");
        case Kind::level: return with("レベル", "level");
        case Kind::repeat: break;
    }
    return in(lang, "継続中", "still going on");
}

Content totals_content(const Decision& decision, const narrate::Setting& setting) {
    const Labels& labels = labels_of(setting.lang);
    Content content = begun(decision, setting);
    content.title = title_of(decision, setting.lang);
    add_fact(content, in(setting.lang, "内訳", "Levels"), levels_text(decision.fresh, labels));
    add_fact(content, std::string(labels.who), talkers_text(decision.fresh.actors, labels));
    add_fact(content, in(setting.lang, "ルール", "Rules"),
             talkers_text(decision.fresh.rules, labels));
    add_fact(content, std::string(labels.target), talkers_text(decision.fresh.resources, labels));
    add_fact(content, std::string(labels.from), talkers_text(decision.fresh.addresses, labels));
    add_fact(content, std::string(labels.when), span_text(decision.fresh, setting));
    return content;
}

Content silence_content(const Decision& decision, const narrate::Setting& setting) {
    Content content = begun(decision, setting);
    content.title = fmt::format(
        fmt::runtime(in(setting.lang, "通知の停止({})が終了しました", "The silence {} has ended")),
        narrate::told(decision.by));
    add_fact(content, in(setting.lang, "設定者", "Owner"), narrate::told(decision.owner));
    add_fact(content, in(setting.lang, "理由", "Reason"), narrate::told(decision.reason));
    add_fact(content, in(setting.lang, "通知しなかった件数", "Not told"),
             fmt::format("{}", decision.hidden));
    return content;
}

}  // namespace metsuke::notify
