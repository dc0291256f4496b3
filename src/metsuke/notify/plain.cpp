// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/plain.hpp"

#include <fmt/core.h>

#include "metsuke/narrate/parameter.hpp"
#include "metsuke/notify/labels.hpp"

namespace metsuke::notify {

namespace {

void append_line(std::string& out, std::string_view text) {
    if (!text.empty()) {
        out.append(text).append("\n");
    }
}

std::string joined(const std::vector<std::string>& texts, std::string_view comma) {
    std::string all;
    for (const std::string& text : texts) {
        all.append(all.empty() ? "" : comma).append(text);
    }
    return all;
}

}  // namespace

std::string heading(const Content& content) {
    const std::string_view level = level_label(labels_of(content.lang), content.level);
    std::string text = content.lang == base::Lang::ja
                           ? fmt::format("{}【{}】{}", content.mark, level, content.title)
                           : fmt::format("{}{}: {}", content.mark, level, content.title);
    if (content.place.empty()) {
        return text;
    }
    return text + (content.lang == base::Lang::ja ? " " : " — ") + content.place;
}

std::string steps_line(const Content& content) {
    std::string line;
    std::size_t number = 0;
    for (const std::string& step : content.next) {
        line += fmt::format("{}{}) {}", line.empty() ? "" : " ", ++number, step);
    }
    return line;
}

std::string plain_text(const Content& content) {
    const Labels& labels = labels_of(content.lang);
    std::string out = heading(content) + "\n";
    for (const Fact& fact : content.facts) {
        append_line(out, fact.label + std::string(labels.colon) + fact.text);
        if (fact.label == labels.what) {
            for (const std::string& change : content.changes) {
                append_line(out, " " + change);
            }
        }
    }
    for (const std::string& line : content.lines) {
        append_line(out, "- " + line);
    }
    if (!content.also.empty()) {
        append_line(out, std::string(labels.also) + std::string(labels.colon) +
                             joined(content.also, labels.comma));
    }
    if (!content.next.empty()) {
        append_line(out,
                    std::string(labels.next) + std::string(labels.colon) + steps_line(content));
    }
    for (const std::string& caveat : content.caveats) {
        append_line(out, std::string(labels.caveat) + caveat);
    }
    if (!content.detail.empty()) {
        append_line(out, std::string(labels.event) + ":");
        for (const std::string& line : content.detail) {
            append_line(out, " " + line);
        }
    }
    append_line(out, content.link);
    append_line(out, content.ids);
    return out;
}

std::string short_text(const Content& content) {
    static constexpr std::size_t kMostFact = 200;
    static constexpr std::size_t kFacts = 2;
    const Labels& labels = labels_of(content.lang);
    std::string out = heading(content) + "\n";
    std::size_t count = 0;
    for (const Fact& fact : content.facts) {
        if (count++ < kFacts) {
            append_line(
                out, fact.label + std::string(labels.colon) + narrate::told(fact.text, kMostFact));
        }
    }
    append_line(out, content.ids);
    return out;
}

}  // namespace metsuke::notify
