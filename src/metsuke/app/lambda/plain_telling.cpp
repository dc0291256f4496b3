// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/plain_telling.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "metsuke/base/hash.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/sentence.hpp"
#include "metsuke/notify/labels.hpp"

namespace metsuke::app {

namespace {

constexpr std::size_t kMostLines = 10;
constexpr std::size_t kMostLine = 400;

base::Level level_of(const ReceivedEvent& event) {
    return event.touches_own_path ? base::Level::high : base::Level::informational;
}

finding::Finding finding_of(const ReceivedEvent& event) {
    finding::Finding finding;
    finding.id = "f-" + base::hex16(base::hash64(event.key));
    finding.event_key = event.key;
    finding.level = level_of(event);
    finding.time = event.time;
    finding.facts = event.facts;
    return finding;
}

/// Those that say something, each harmless.
void append_lines(std::vector<std::string>& lines, std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string line = narrate::told(base::repair_utf8(text.substr(0, end)).text, kMostLine);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.find_first_not_of(' ') != std::string::npos) {
            lines.push_back(std::move(line));
        }
    }
}

void bound(std::vector<std::string>& lines, const notify::Labels& labels) {
    if (lines.size() > kMostLines) {
        const std::size_t rest = lines.size() - kMostLines + 1;
        lines.resize(kMostLines - 1);
        lines.push_back(fmt::format(fmt::runtime(labels.and_more), rest));
    }
}

std::string title_of(const PlainTelling& telling, base::Lang lang) {
    const std::size_t count = telling.events.size() + telling.texts.size();
    const bool is_ja = lang == base::Lang::ja;
    if (telling.events.empty()) {
        return is_ja ? "SNS で届いた通知(AWS イベントではありません)"
                     : "A notification over SNS that is no AWS event";
    }
    const auto is_own = [](const ReceivedEvent* event) { return event->touches_own_path; };
    if (std::ranges::any_of(telling.events, is_own)) {
        return is_ja ? fmt::format("metsuke 自身の設定に関わる操作を含むイベント {} 件", count)
                     : fmt::format("{} events, some of them touch metsuke itself", count);
    }
    return is_ja ? fmt::format("ルールに当てはまらないイベント {} 件", count)
                 : fmt::format("{} events that no rule is about", count);
}

std::string id_of(const PlainTelling& telling) {
    std::string all;
    for (const ReceivedEvent* const event : telling.events) {
        all += event->key + "\n";
    }
    for (const ReceivedText* const text : telling.texts) {
        all += text->text + "\n";
    }
    return "f-" + base::hex16(base::hash64(all));
}

}  // namespace

std::string plain_id(const ReceivedEvent& event) { return "e-" + event.key; }

notify::Content plain_content(const PlainTelling& telling, const narrate::Setting& setting,
                              notify::Detail detail) {
    if (telling.texts.empty() && telling.events.size() == 1) {
        const finding::Finding finding = finding_of(*telling.events.front());
        return notify::content_of({&finding, 1}, setting, {}, detail);
    }
    notify::Content content;
    content.lang = setting.lang;
    content.level = base::Level::informational;
    for (const ReceivedEvent* const event : telling.events) {
        content.level = std::max(content.level, level_of(*event));
    }
    content.title = title_of(telling, setting.lang);
    for (const ReceivedEvent* const event : telling.events) {
        content.lines.push_back(
            narrate::told(narrate::sentence(event->facts, setting.lang), kMostLine));
    }
    for (const ReceivedText* const text : telling.texts) {
        append_lines(content.lines, text->text);
    }
    bound(content.lines, notify::labels_of(setting.lang));
    content.alert_id = id_of(telling);
    content.ids = "ID " + content.alert_id;
    return content;
}

}  // namespace metsuke::app
