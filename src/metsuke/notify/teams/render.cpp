// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/teams/render.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/parts.hpp"
#include "metsuke/notify/teams/neutral.hpp"

namespace metsuke::notify::teams {

namespace {

using base::json::Writer;

constexpr std::size_t kMostShort = 4000;

constexpr Measure kMeasure = {
    .unit = Unit::json_bytes,
    .text = neutral,
    .code = neutral_run,
    .total = 17000,
    .heading = 1000,
    .line = 800,
    .around = 120,
};

std::string_view color_of(base::Level level) {
    switch (level) {
        case base::Level::critical:
        case base::Level::high: return "Attention";
        case base::Level::medium: return "Warning";
        case base::Level::low: return "Good";
        case base::Level::informational: break;
    }
    return "Default";
}

/// The card's element, open, for more members.
Writer& begin_text_block(Writer& out, std::string_view text) {
    out.begin_object().member("type", "TextBlock").member("text", text);
    return out.key("wrap").boolean(true);
}

void write_line(Writer& out, std::string_view text) {
    begin_text_block(out, text).member("spacing", "None").end_object();
}

void write_facts(Writer& out, std::span<const Fact> facts) {
    if (facts.empty()) {
        return;
    }
    out.begin_object().member("type", "FactSet").key("facts").begin_array();
    for (const Fact& fact : facts) {
        out.begin_object().member("title", fact.label).member("value", fact.text).end_object();
    }
    out.end_array().end_object();
}

/// Text as it is, so that it can be copied.
void write_detail(Writer& out, const std::vector<std::string>& detail) {
    if (detail.empty()) {
        return;
    }
    out.begin_object().member("type", "Container").member("style", "emphasis");
    out.key("items").begin_array();
    for (const std::string& line : detail) {
        out.begin_object().member("type", "RichTextBlock").member("spacing", "None");
        out.key("inlines").begin_array().begin_object().member("type", "TextRun");
        out.member("text", line).member("fontType", "Monospace").end_object();
        out.end_array().end_object();
    }
    out.end_array().end_object();
}

void write_link(Writer& out, const Parts& parts, const Labels& labels) {
    if (!parts.link.empty()) {
        out.key("actions").begin_array().begin_object().member("type", "Action.OpenUrl");
        out.member("title", labels.console).member("url", parts.link).end_object().end_array();
    }
}

void write_parts(Writer& out, const Parts& parts, base::Level level) {
    begin_text_block(out, parts.heading).member("size", "Large").member("weight", "Bolder");
    out.member("color", color_of(level)).end_object();
    const std::span<const Fact> facts = parts.facts;
    write_facts(out, facts.first(parts.changes_at));
    for (const std::string& change : parts.changes) {
        write_line(out, change);
    }
    write_facts(out, facts.subspan(parts.changes_at));
    for (const std::string& line : parts.lines) {
        write_line(out, "• " + line);
    }
    write_facts(out, parts.notes);
    for (const std::string& caveat : parts.caveats) {
        begin_text_block(out, caveat).key("isSubtle").boolean(true).end_object();
    }
    write_detail(out, parts.detail);
    if (!parts.ids.empty()) {
        begin_text_block(out, parts.ids).member("size", "Small");
        out.key("isSubtle").boolean(true).end_object();
    }
}

/// Everything in front of the elements of the card's body.
void begin_message(Writer& out) {
    out.begin_object().member("type", "message").key("attachments").begin_array().begin_object();
    out.member("contentType", "application/vnd.microsoft.card.adaptive");
    out.key("contentUrl").null().key("content").begin_object();
    out.member("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    out.member("type", "AdaptiveCard").member("version", "1.2");
    out.key("msteams").begin_object().member("width", "full").end_object();
    out.key("body").begin_array();
}

void end_message(Writer& out) { out.end_object().end_object().end_array().end_object(); }

}  // namespace

std::string render(const Content& content, std::span<const Mention> mentions) {
    const Parts parts = parts_of(content, kMeasure);
    std::string body;
    Writer out(body);
    begin_message(out);
    write_parts(out, parts, content.level);
    out.end_array();
    write_link(out, parts, labels_of(content.lang));
    end_message(out);
    return body.size() <= kMostBytes ? body : render_short(content, mentions);
}

std::string render_short(const Content& content, std::span<const Mention> /*mentions*/) {
    const std::string text =
        short_part(content, {.most = kMostShort, .unit = Unit::json_bytes}, neutral);
    std::string body;
    Writer out(body);
    begin_message(out);
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        write_line(out, line);
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
    out.end_array();
    end_message(out);
    return body;
}

}  // namespace metsuke::notify::teams
