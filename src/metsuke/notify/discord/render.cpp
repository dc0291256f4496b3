// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/discord/render.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/notify/acting.hpp"
#include "metsuke/notify/discord/neutral.hpp"
#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/level_color.hpp"
#include "metsuke/notify/parts.hpp"

namespace metsuke::notify::discord {

namespace {

using base::json::Writer;

constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kMostId = 20;  // digits of the largest 64-bit number

constexpr Measure kMeasure = {
    .unit = Unit::utf16,
    .text = neutral,
    .code = neutral_code,
    .total = 5000,
    .heading = 250,
    .line = 450,
    .around = 8,
};

bool is_snowflake(std::string_view id) {
    return id.size() <= kMostId && is_id_of(id, "123456789", kDigits);
}

std::string user_id(std::string_view id) { return is_snowflake(id) ? std::string(id) : ""; }

std::string role_id(std::string_view id) {
    return id.starts_with('&') ? user_id(id.substr(1)) : "";
}

std::string mention_form(std::string_view id) {
    return user_id(id).empty() && role_id(id).empty() ? "" : fmt::format("<@{}>", id);
}

void write_ids(Writer& out, std::string_view key, const std::vector<std::string>& ids) {
    out.key(key).begin_array();
    for (const std::string& id : ids) {
        out.string(id);
    }
    out.end_array();
}

/// Nobody but those of the configuration, whatever the texts say.
void write_allowed_mentions(Writer& out, std::span<const Mention> mentions) {
    out.key("allowed_mentions").begin_object().key("parse").begin_array().end_array();
    write_ids(out, "users", mention_texts(mentions, user_id));
    write_ids(out, "roles", mention_texts(mentions, role_id));
    out.end_object();
}

/// Who and what with all that belongs to it; where and when follow as fields.
std::string description_of(const Parts& parts, const Labels& labels) {
    std::vector<std::string> lines;
    for (const Fact& fact : std::span(parts.facts).first(parts.changes_at)) {
        lines.push_back(fmt::format("**{}**{}{}", fact.label, labels.colon, fact.text));
    }
    for (const auto& more : {parts.changes, with_prefix("• ", parts.lines)}) {
        lines.insert(lines.end(), more.begin(), more.end());
    }
    return joined_lines(lines);
}

enum class Width : std::uint8_t { narrow, full };

void write_field(Writer& out, std::string_view name, std::string_view value, Width width) {
    out.begin_object().member("name", name).member("value", value);
    out.key("inline").boolean(width == Width::narrow).end_object();
}

void write_fields(Writer& out, const Parts& parts) {
    out.key("fields").begin_array();
    for (const Fact& fact : std::span(parts.facts).subspan(parts.changes_at)) {
        write_field(out, fact.label, fact.text, Width::narrow);
    }
    for (const Fact& note : parts.notes) {
        write_field(out, note.label, note.text, Width::full);
    }
    for (const std::string& caveat : parts.caveats) {
        write_field(out, kNothing, caveat, Width::full);  // a name there must be
    }
    out.end_array();
}

void write_embed(Writer& out, const Parts& parts, std::string_view description,
                 const Content& content) {
    out.begin_object().member("title", parts.heading).member_unless_empty("url", parts.link);
    out.key("color").number(std::uint64_t{level_color(content.level)});
    out.member_unless_empty("description", description);
    write_fields(out, parts);
    if (!parts.ids.empty()) {
        out.key("footer").begin_object().member("text", parts.ids).end_object();
    }
    out.end_object();
}

void write_detail(Writer& out, const Parts& parts, base::Level level) {
    if (!parts.detail.empty()) {
        out.begin_object().key("color").number(std::uint64_t{level_color(level)});
        out.member("description", fmt::format("```\n{}\n```", joined_lines(parts.detail)));
        out.end_object();
    }
}

}  // namespace

std::string render(const Content& content, std::span<const Mention> mentions) {
    const Parts parts = parts_of(content, kMeasure);
    const std::string description = description_of(parts, labels_of(content.lang));
    if (size_in(Unit::utf16, description) > kMostDescription) {
        return render_short(content, mentions);
    }
    std::string body;
    Writer out(body);
    out.begin_object().member_unless_empty("content", mention_line(mentions, mention_form));
    out.key("embeds").begin_array();
    write_embed(out, parts, description, content);
    write_detail(out, parts, content.level);
    out.end_array();
    write_allowed_mentions(out, mentions);
    out.end_object();
    return body;
}

std::string render_short(const Content& content, std::span<const Mention> mentions) {
    std::string text = mention_line(mentions, mention_form);
    text += short_part(content, {.most = kMostContent - text.size()}, neutral);
    std::string body;
    Writer out(body);
    out.begin_object().member("content", text);
    write_allowed_mentions(out, mentions);
    out.end_object();
    return body;
}

}  // namespace metsuke::notify::discord
