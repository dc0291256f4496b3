// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/pagerduty/render.hpp"

#include <cstdint>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/finding/bounds.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/notify/findings.hpp"
#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/plain.hpp"

namespace metsuke::notify::pagerduty {

namespace {

using base::json::Writer;
using finding::Finding;

/// How much of the details is told.
enum class Details : std::uint8_t { all, words, none };

std::string_view severity(base::Level level) {
    switch (level) {
        case base::Level::critical: return "critical";
        case base::Level::high: return "error";
        case base::Level::medium: return "warning";
        case base::Level::low:
        case base::Level::informational: break;
    }
    return "info";
}

void begin_event(Writer& out, std::string_view action, std::string_view dedup_key) {
    METSUKE_ASSERT(!dedup_key.empty() && dedup_key.size() <= kMostDedupKey);
    out.begin_object().member("event_action", action).member("dedup_key", dedup_key);
}

void write_texts(Writer& out, std::string_view key, const std::vector<std::string>& texts) {
    if (texts.empty()) {
        return;
    }
    out.key(key).begin_array();
    for (const std::string& text : texts) {
        out.string(text);
    }
    out.end_array();
}

/// PagerDuty shows the members as a table, so that facts go by the words of their language.
void write_details(Writer& out, const Content& content, std::span<const Finding> findings,
                   Details details) {
    out.key("custom_details").begin_object();
    for (const Fact& fact : content.facts) {
        out.member(fact.label, fact.text);
    }
    write_texts(out, "changes", content.changes);
    write_texts(out, "lines", content.lines);
    write_texts(out, "also", content.also);
    write_texts(out, "next", content.next);
    write_texts(out, "caveats", content.caveats);
    write_texts(out, "detail", content.detail);
    out.member_unless_empty("ids", content.ids);
    if (details == Details::all && !findings.empty()) {
        out.key("findings").begin_array();
        for (const Finding* finding : by_level(findings)) {
            out.raw(json_without_record(*finding));
        }
        out.end_array();
    }
    out.end_object();
}

/// Where it happened and what kind of thing it is, for PagerDuty's own rules and filters.
void write_origin(Writer& out, const Finding* lead) {
    if (lead == nullptr) {
        return;
    }
    if (lead->time) {
        out.member("timestamp", base::to_rfc3339(*lead->time));
    }
    out.member_unless_empty("component", narrate::told(lead->facts.event.source));
    out.member_unless_empty("group", narrate::told(lead->facts.event.account));
    out.member_unless_empty("class", narrate::told(lead->rule.id));
}

void write_link(Writer& out, const Content& content) {
    if (content.link.empty()) {
        return;
    }
    out.key("links").begin_array().begin_object();
    out.member("href", content.link).member("text", labels_of(content.lang).console);
    out.end_object().end_array();
}

std::string body_of(const Content& content, std::span<const Finding> findings,
                    std::string_view dedup_key, Details details) {
    static constexpr std::string_view kSomewhere = "AWS";  // the source may not be empty
    std::string body;
    Writer out(body);
    begin_event(out, "trigger", dedup_key);
    out.key("payload").begin_object();
    out.member("summary", finding::bounded_text(heading(content), kMostSummary));
    out.member("source", content.place.empty() ? kSomewhere : std::string_view(content.place));
    out.member("severity", severity(content.level));
    write_origin(out, leading(findings));
    if (details != Details::none) {
        write_details(out, content, findings, details);
    }
    out.end_object().member("client", "metsuke");
    write_link(out, content);
    out.end_object();
    return body;
}

}  // namespace

std::string render(const Content& content, std::span<const Finding> findings,
                   std::string_view dedup_key) {
    for (const Details details : {Details::all, Details::words}) {
        std::string body = body_of(content, findings, dedup_key, details);
        if (body.size() <= kMostBytes) {
            return body;
        }
    }
    return body_of(content, findings, dedup_key, Details::none);
}

std::string render_resolve(std::string_view dedup_key) {
    std::string body;
    Writer out(body);
    begin_event(out, "resolve", dedup_key);
    out.end_object();
    return body;
}

}  // namespace metsuke::notify::pagerduty
