// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/mattermost/render.hpp"

#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/level_color.hpp"
#include "metsuke/notify/mattermost/neutral.hpp"
#include "metsuke/notify/parts.hpp"

namespace metsuke::notify::mattermost {

namespace {

using base::json::Writer;

constexpr Size kMostFallback = {.most = 500, .unit = Unit::json_utf16};

constexpr Measure kMeasure = {
    .unit = Unit::json_utf16,
    .text = neutral,
    .code = neutral_code,
    .total = 6500,
    .heading = 600,
    .line = 450,
    .around = 8,
};

std::string mention_form(std::string_view id) {
    static constexpr std::string_view kName = "abcdefghijklmnopqrstuvwxyz0123456789._-";
    const bool is_name = !id.empty() && id.find_first_not_of(kName) == std::string_view::npos;
    return is_name ? fmt::format("@{}", id) : "";
}

std::string fact_line(const Fact& fact, const Labels& labels) {
    return fmt::format("**{}**{}{}", fact.label, labels.colon, fact.text);
}

void append(std::vector<std::string>& lines, const std::vector<std::string>& more) {
    lines.insert(lines.end(), more.begin(), more.end());
}

std::vector<std::string> lines_of(const Parts& parts, const Labels& labels) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= parts.facts.size(); ++at) {
        if (at == parts.changes_at) {
            append(lines, parts.changes);
        }
        if (at < parts.facts.size()) {
            lines.push_back(fact_line(parts.facts[at], labels));
        }
    }
    append(lines, with_prefix("• ", parts.lines));
    for (const Fact& note : parts.notes) {
        lines.push_back(fact_line(note, labels));
    }
    append(lines, parts.caveats);
    if (!parts.detail.empty()) {
        lines.push_back(fmt::format("```\n{}\n```", joined_lines(parts.detail)));
    }
    if (!parts.link.empty()) {
        lines.push_back(fmt::format("[{}]({})", labels.console, parts.link));
    }
    if (!parts.ids.empty()) {
        lines.push_back(parts.ids);
    }
    return lines;
}

/// The list of attachments.
std::string attachments_of(const Content& content, const Parts& parts) {
    std::string attachments;
    Writer out(attachments);
    out.begin_array().begin_object();
    out.member("fallback", short_part(content, kMostFallback, neutral));
    out.member("color", level_color_text(content.level));
    out.member("text", joined_lines(lines_of(parts, labels_of(content.lang))));
    out.end_object().end_array();
    return attachments;
}

}  // namespace

std::string render(const Content& content, std::span<const Mention> mentions) {
    const Parts parts = parts_of(content, kMeasure);
    const std::string attachments = attachments_of(content, parts);
    if (size_in(Unit::utf16, attachments) > kMostAttachments) {
        return render_short(content, mentions);
    }
    std::string body;
    Writer out(body);
    out.begin_object();
    out.member("text",
               fmt::format("{}**{}**", mention_line(mentions, mention_form), parts.heading));
    out.key("attachments").raw(attachments).end_object();
    return body;
}

std::string render_short(const Content& content, std::span<const Mention> mentions) {
    std::string text = mention_line(mentions, mention_form);
    text += short_part(content, {.most = kMostText - text.size()}, neutral);
    std::string body;
    Writer out(body);
    out.begin_object().member("text", text).end_object();
    return body;
}

}  // namespace metsuke::notify::mattermost
