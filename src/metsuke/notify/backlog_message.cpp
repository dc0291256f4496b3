// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/backlog_message.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/core.h>

#include "metsuke/alert/tally.hpp"
#include "metsuke/base/hash.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/totals_content.hpp"

namespace metsuke::notify {

namespace {

constexpr std::size_t kMostSummary = 300;

alert::Tally tally_of(const store::Backlog& backlog) {
    alert::Tally tally;
    tally.events = backlog.messages;
    tally.first = backlog.first;
    tally.last = backlog.last;
    for (const auto& [level, messages] : backlog.by_level) {
        tally.by_level.at(std::min<std::size_t>(level, tally.by_level.size() - 1)) += messages;
    }
    return tally;
}

std::string title_of(const store::Backlog& backlog, bool is_ja) {
    return is_ja ? fmt::format("metsuke: 送れずにいた {} 件の通知をまとめました", backlog.messages)
                 : fmt::format("metsuke: {} messages that could not be sent, in one",
                               backlog.messages);
}

std::string advice(const store::Backlog& backlog, bool is_ja) {
    const std::string command =
        "metsuke outbox retry --receiver " + narrate::told(backlog.receiver);
    return is_ja ? "全文を 1 件ずつ送り直すには " + command
                 : command + " has each of them sent in full";
}

}  // namespace

std::string summary_of(const Content& content, base::Time time, const base::Zone& zone) {
    const Labels& labels = labels_of(content.lang);
    std::string line =
        fmt::format("{} [{}] ", zone.local_text(time), level_label(labels, content.level));
    const auto who = std::ranges::find(content.facts, labels.who, &Fact::label);
    if (who != content.facts.end()) {
        line.append(who->text).append(labels.colon);
    }
    line += content.title;
    if (!content.place.empty()) {
        line.append(" (").append(content.place).append(")");
    }
    return narrate::told(line, kMostSummary);
}

Content backlog_message(const store::Backlog& backlog, base::Lang lang, base::Time now,
                        const base::Zone& zone) {
    const bool is_ja = lang == base::Lang::ja;
    const Labels& labels = labels_of(lang);
    const alert::Tally tally = tally_of(backlog);
    const narrate::AccountNames no_names;
    Content content;
    content.lang = lang;
    content.level = tally.level();
    content.title = title_of(backlog, is_ja);
    content.facts = {
        {.label = is_ja ? "内訳" : "Levels", .text = levels_text(tally, labels)},
        {.label = std::string(labels.when),
         .text = span_text(tally, {.lang = lang, .zone = zone, .accounts = no_names})},
    };
    for (const std::string& summary : backlog.summaries) {
        content.lines.push_back(narrate::told(summary, kMostSummary));
    }
    if (backlog.messages > backlog.summaries.size()) {
        content.lines.push_back(fmt::format(fmt::runtime(labels.and_more),
                                            backlog.messages - backlog.summaries.size()));
    }
    content.next = {advice(backlog, is_ja)};
    content.alert_id =
        "d-" + base::hex16(base::hash64(fmt::format("{}\n{}\n{}", backlog.receiver, backlog.last_id,
                                                    now.time_since_epoch().count())));
    content.ids = "ID " + content.alert_id;
    return content;
}

}  // namespace metsuke::notify
