// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/slack/render.hpp"

#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/level_color.hpp"
#include "metsuke/notify/parts.hpp"
#include "metsuke/notify/slack/neutral.hpp"

namespace metsuke::notify::slack {

namespace {

using base::json::Writer;

constexpr std::size_t kMostPush = 900;

constexpr Measure kMeasure = {
    .unit = Unit::json_utf16,
    .text = neutral,
    .code = neutral_code,
    .total = 8000,
    .heading = 600,
    .line = 400,
    .around = 8,
};

std::string mention_form(std::string_view id) {
    static constexpr std::string_view kRest = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    static constexpr std::size_t kMostId = 40;  // Slack's have 11; all mentions fit one section
    if (id.size() > kMostId) {
        return {};
    }
    if (id == "here" || id == "channel") {
        return fmt::format("<!{}>", id);
    }
    if (is_id_of(id, "UW", kRest)) {
        return fmt::format("<@{}>", id);
    }
    return is_id_of(id, "S", kRest) ? fmt::format("<!subteam^{}>", id) : "";
}

void write_mrkdwn(Writer& out, std::string_view text) {
    out.begin_object().member("type", "mrkdwn").member("text", text);
    out.key("verbatim").boolean(true).end_object();
}

void write_plain(Writer& out, std::string_view text) {
    out.begin_object().member("type", "plain_text").member("text", text);
    out.key("emoji").boolean(false).end_object();
}

void write_section(Writer& out, std::string_view text) {
    out.begin_object().member("type", "section").key("text");
    write_mrkdwn(out, text);
    out.end_object();
}

/// What stands around the text of a section.
struct Fence {
    std::string_view open, close;
};

/// As few sections as the lines fit into.
void write_sections(Writer& out, const std::vector<std::string>& lines, Fence fence = {}) {
    const std::size_t most = kMostSection - fence.open.size() - fence.close.size();
    std::string text;
    const auto flush = [&] {
        if (!text.empty()) {
            write_section(out, fmt::format("{}{}{}", fence.open, text, fence.close));
            text.clear();
        }
    };
    for (const std::string& line : lines) {
        if (size_in(Unit::utf16, text) + 1 + size_in(Unit::utf16, line) > most) {
            flush();
        }
        text.append(text.empty() ? "" : "\n").append(line);
    }
    flush();
}

std::string fact_line(const Fact& fact, const Labels& labels) {
    return fmt::format("*{}*{}{}", fact.label, labels.colon, fact.text);
}

void append(std::vector<std::string>& lines, const std::vector<std::string>& more) {
    lines.insert(lines.end(), more.begin(), more.end());
}

std::vector<std::string> fact_lines(const Parts& parts, const Labels& labels) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= parts.facts.size(); ++at) {
        if (at == parts.changes_at) {
            append(lines, with_prefix("  ", parts.changes));
        }
        if (at < parts.facts.size()) {
            lines.push_back(fact_line(parts.facts[at], labels));
        }
    }
    return lines;
}

std::vector<std::string> note_lines(const Parts& parts, const Labels& labels) {
    std::vector<std::string> lines;
    lines.reserve(parts.notes.size() + parts.caveats.size());
    for (const Fact& note : parts.notes) {
        lines.push_back(fact_line(note, labels));
    }
    append(lines, parts.caveats);
    return lines;
}

void write_heading(Writer& out, const std::string& heading) {
    if (size_in(Unit::utf16, heading) > kMostHeader) {
        write_section(out, fmt::format("*{}*", heading));
        return;
    }
    out.begin_object().member("type", "header").key("text");
    write_plain(out, heading);
    out.end_object();
}

void write_ids(Writer& out, const std::string& ids) {
    if (!ids.empty()) {
        out.begin_object().member("type", "context").key("elements").begin_array();
        write_plain(out, ids);
        out.end_array().end_object();
    }
}

void write_facts(Writer& out, const Parts& parts, const Labels& labels) {
    write_sections(out, fact_lines(parts, labels));
    write_sections(out, with_prefix("• ", parts.lines));
    write_sections(out, note_lines(parts, labels));
    write_sections(out, parts.detail, {.open = "```\n", .close = "\n```"});
    if (!parts.link.empty()) {
        write_section(out, fmt::format("<{}|{}>", neutral_code(parts.link), labels.console));
    }
    write_ids(out, parts.ids);
}

void write_attachment(Writer& out, const Parts& parts, const Content& content) {
    std::string blocks = "[";
    Writer inner(blocks);
    write_facts(inner, parts, labels_of(content.lang));
    if (blocks.size() > 1) {
        out.key("attachments").begin_array().begin_object();
        out.member("color", level_color_text(content.level));
        out.key("blocks").raw(blocks + "]").end_object().end_array();
    }
}

/// The heading, who and what; the mentions behind, so that the heading is what is seen.
std::string push_text(const Content& content, std::string_view mentions) {
    const std::string text =
        short_part(content, {.most = kMostPush, .unit = Unit::json_utf16}, neutral);
    return mentions.empty() ? text : fmt::format("{}\n{}", text, mentions);
}

/// Without pictures of what links lead to.
void end_body(Writer& out) {
    out.key("unfurl_links").boolean(false).key("unfurl_media").boolean(false).end_object();
}

}  // namespace

std::string render(const Content& content, std::span<const Mention> mentions) {
    const Parts parts = parts_of(content, kMeasure);
    const std::string called = mention_line(mentions, mention_form);
    std::string body;
    Writer out(body);
    out.begin_object().member("text", push_text(content, called));
    out.key("blocks").begin_array();
    if (!called.empty()) {
        write_section(out, called);
    }
    write_heading(out, parts.heading);
    out.end_array();
    write_attachment(out, parts, content);
    end_body(out);
    return size_in(Unit::utf16, body) <= kMostBody ? body : render_short(content, mentions);
}

std::string render_short(const Content& content, std::span<const Mention> mentions) {
    std::string body;
    Writer out(body);
    out.begin_object().member("text", push_text(content, mention_line(mentions, mention_form)));
    end_body(out);
    return body;
}

}  // namespace metsuke::notify::slack
