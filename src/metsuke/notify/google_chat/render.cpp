// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/google_chat/render.hpp"

#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/notify/google_chat/neutral.hpp"
#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/parts.hpp"
#include "metsuke/notify/plain.hpp"

namespace metsuke::notify::google_chat {

namespace {

using base::json::Writer;

constexpr std::string_view kBreak = "<br>";
constexpr Size kMostText = {.most = 4000, .unit = Unit::json_bytes};

constexpr Measure kMeasure = {
    .unit = Unit::json_bytes,
    .text = neutral_card,
    .code = neutral_card,
    .total = 18000,
    .heading = 1000,
    .line = 900,
    .around = 32,
};

std::string mention_form(std::string_view id) {
    static constexpr std::string_view kPrefix = "users/";
    static constexpr std::string_view kDigits = "0123456789";
    if (!id.starts_with(kPrefix)) {
        return {};
    }
    const std::string_view who = id.substr(kPrefix.size());
    return who == "all" || is_id_of(who, kDigits, kDigits) ? fmt::format("<{}>", id) : "";
}

void write_decorated_text(Writer& out, const Fact& fact) {
    out.begin_object().key("decoratedText").begin_object();
    out.member("topLabel", fact.label).member("text", fact.text);
    out.key("wrapText").boolean(true).end_object().end_object();
}

/// Each on a line of its own, in one widget.
void write_paragraph(Writer& out, const std::vector<std::string>& lines) {
    if (lines.empty()) {
        return;
    }
    std::string text;
    for (const std::string& line : lines) {
        text.append(text.empty() ? "" : kBreak).append(line);
    }
    out.begin_object().key("textParagraph").begin_object().member("text", text);
    out.end_object().end_object();
}

void write_facts(Writer& out, const Parts& parts) {
    for (std::size_t at = 0; at <= parts.facts.size(); ++at) {
        if (at == parts.changes_at) {
            write_paragraph(out, parts.changes);
        }
        if (at < parts.facts.size()) {
            write_decorated_text(out, parts.facts[at]);
        }
    }
    write_paragraph(out, with_prefix("• ", parts.lines));
    for (const Fact& note : parts.notes) {
        write_decorated_text(out, note);
    }
    write_paragraph(out, parts.caveats);
}

/// A section that has a widget at least. With a header, it is shut until somebody wants to see it.
template <class WriteWidgets>
void write_section(Writer& out, std::string_view header, WriteWidgets write_widgets) {
    std::string widgets = "[";
    Writer inner(widgets);
    write_widgets(inner);
    if (widgets.size() > 1) {
        out.begin_object();
        if (!header.empty()) {
            out.member("header", header).key("collapsible").boolean(true);
        }
        out.key("widgets").raw(widgets + "]").end_object();
    }
}

void write_end(Writer& out, const Parts& parts, const Labels& labels) {
    if (!parts.link.empty()) {
        out.begin_object().key("buttonList").begin_object().key("buttons").begin_array();
        out.begin_object().member("text", labels.console).key("onClick").begin_object();
        out.key("openLink").begin_object().member("url", parts.link).end_object();
        out.end_object().end_object().end_array().end_object().end_object();
    }
    if (!parts.ids.empty()) {
        write_paragraph(out, {parts.ids});
    }
}

void write_sections(Writer& out, const Parts& parts, const Labels& labels) {
    out.key("sections").begin_array();
    write_section(out, "", [&parts](Writer& widgets) { write_facts(widgets, parts); });
    write_section(out, labels.event,
                  [&parts](Writer& widgets) { write_paragraph(widgets, parts.detail); });
    write_section(out, "", [&](Writer& widgets) { write_end(widgets, parts, labels); });
    out.end_array();
}

}  // namespace

std::string render(const Content& content, std::span<const Mention> mentions) {
    const Parts parts = parts_of(content, kMeasure);
    std::string text = mention_line(mentions, mention_form);
    text += cut(heading(content), kMostText, neutral);
    std::string body;
    Writer out(body);
    out.begin_object().member("text", text);
    out.member("fallbackText", short_part(content, kMostText, neutral));
    out.key("cardsV2").begin_array().begin_object().member("cardId", "metsuke");
    out.key("card").begin_object();
    write_sections(out, parts, labels_of(content.lang));
    out.end_object().end_object().end_array().end_object();
    return body.size() <= kMostBytes ? body : render_short(content, mentions);
}

std::string render_short(const Content& content, std::span<const Mention> mentions) {
    std::string text = mention_line(mentions, mention_form);
    text += short_part(content, kMostText, neutral);
    std::string body;
    Writer out(body);
    out.begin_object().member("text", text).end_object();
    return body;
}

}  // namespace metsuke::notify::google_chat
