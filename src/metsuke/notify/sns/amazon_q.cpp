// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/sns/amazon_q.hpp"

#include <ranges>
#include <string_view>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/finding/bounds.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/notify/findings.hpp"
#include "metsuke/notify/id_token.hpp"
#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/plain.hpp"
#include "metsuke/notify/sns/neutral.hpp"

namespace metsuke::notify::sns {

namespace {

using base::json::Writer;
using finding::Finding;

constexpr std::size_t kMostSteps = 5;
constexpr std::size_t kMostKeywords = 6;
constexpr std::size_t kMostResources = 10;

std::string cut(std::string_view text, std::size_t most) {
    return finding::bounded_text(neutral(finding::bounded_text(text, most)), most);
}

/// A text of an event as Content would have it.
std::string told(std::string_view text, std::size_t most) { return cut(narrate::told(text), most); }

void append_line(std::string& out, std::string_view label, std::string_view text) {
    if (!text.empty()) {
        out.append(neutral(std::string(label).append(text))).append("\n");
    }
}

/// What stands between title and next steps. The detail is last, so that it is cut first.
std::string description_of(const Content& content) {
    const Labels& labels = labels_of(content.lang);
    std::string out;
    for (const Fact& fact : content.facts) {
        append_line(out, fact.label + std::string(labels.colon), fact.text);
        if (fact.label == labels.what) {
            for (const std::string& change : content.changes) {
                append_line(out, " ", change);
            }
        }
    }
    for (const std::string& line : content.lines) {
        append_line(out, " ", line);
    }
    for (const std::string& title : content.also) {
        append_line(out, std::string(labels.also) + std::string(labels.colon), title);
    }
    for (const std::string& caveat : content.caveats) {
        append_line(out, labels.caveat, caveat);
    }
    if (!content.link.empty()) {
        out.append(content.link).append("\n");
    }
    append_line(out, "", content.ids);
    if (!content.detail.empty()) {
        append_line(out, labels.event, ":");
        for (const std::string& line : content.detail) {
            append_line(out, " ", line);
        }
    }
    // It may not be empty.
    return finding::bounded_text(out.empty() ? neutral(heading(content)) : out, kMostDescription);
}

void write_next_steps(Writer& out, const Content& content) {
    if (content.next.empty()) {
        return;
    }
    out.key("nextSteps").begin_array();
    for (const std::string& step : content.next | std::views::take(kMostSteps)) {
        out.string(cut(step, kMostStep));
    }
    out.end_array();
}

/// The level and the rules: what people look for in a room.
void write_keywords(Writer& out, const Content& content, std::span<const Finding> findings) {
    out.key("keywords").begin_array();
    out.string(level_label(labels_of(content.lang), content.level));
    for (const Finding* finding : by_level(findings) | std::views::take(kMostKeywords - 1)) {
        if (!finding->rule.id.empty()) {
            out.string(told(finding->rule.id, kMostKeyword));
        }
    }
    out.end_array();
}

void write_content(Writer& out, const Content& content, std::span<const Finding> findings) {
    out.key("content").begin_object().member("textType", "client-markdown");
    out.member("title", cut(heading(content), kMostTitle));
    out.member("description", description_of(content));
    write_next_steps(out, content);
    write_keywords(out, content, findings);
    out.end_object();
}

void write_lead(Writer& out, const Finding& lead) {
    if (!lead.facts.resources.empty()) {
        out.key("relatedResources").begin_array();
        for (const std::string& resource :
             lead.facts.resources | std::views::take(kMostResources)) {
            out.string(told(resource, kMostStep));
        }
        out.end_array();
    }
    out.key("additionalContext").begin_object();
    out.member("level", base::to_text(lead.level));
    out.member_unless_empty("rule", told(lead.rule.id, kMostKeyword));
    out.member_unless_empty("account", told(lead.facts.event.account, kMostKeyword));
    out.member_unless_empty("region", told(lead.facts.event.region, kMostKeyword));
    out.end_object();
}

}  // namespace

std::string render_amazon_q(const Content& content, std::span<const Finding> findings,
                            Threads threads) {
    const std::string id = id_token(content.alert_id);
    const Finding* const lead = leading(findings);
    std::string message;
    Writer out(message);
    out.begin_object().member("version", "1.0").member("source", "custom");
    out.member_unless_empty("id", id);
    write_content(out, content, findings);
    out.key("metadata").begin_object();
    if (threads == Threads::by_alert) {
        out.member_unless_empty("threadId", id);
    }
    out.member("summary", cut(heading(content), kMostTitle)).member("eventType", "metsuke.finding");
    if (lead != nullptr) {
        write_lead(out, *lead);
    }
    out.end_object().end_object();
    return message;
}

}  // namespace metsuke::notify::sns
