// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/webhook/render.hpp"

#include <fmt/core.h>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/finding/bounds.hpp"
#include "metsuke/notify/findings.hpp"
#include "metsuke/notify/id_token.hpp"
#include "metsuke/notify/plain.hpp"

namespace metsuke::notify::webhook {

namespace {

using base::json::Writer;
using finding::Finding;

constexpr std::size_t kMostText = 12'000;  // as JSON
constexpr std::size_t kMostHeadline = 1000;
/// For the count of what was left out and all brackets.
constexpr std::size_t kRoomToClose = 64;

/// Bytes and JSON are of different lengths, as what must be escaped grows: halved until it fits.
std::string fitting(std::string text) {
    std::size_t most = kMostText;
    while (true) {
        std::string json;
        base::json::append_json_string(json, text);
        if (json.size() <= kMostText) {
            return text;
        }
        text = finding::bounded_text(text, most);
        most /= 2;
    }
}

/// Everything before the findings, which are still to come.
void write_head(Writer& out, const Content& content, const Finding* lead) {
    out.begin_object().member("type", "metsuke.finding");
    if (lead != nullptr && lead->time) {
        out.member("timestamp", base::to_rfc3339(*lead->time));
    }
    out.key("data").begin_object();
    out.member_unless_empty("alert_id", id_token(content.alert_id));
    out.member("level", base::to_text(content.level));
    out.key("text").begin_object().member("lang", base::to_text(content.lang));
    out.member("headline", finding::bounded_text(heading(content), kMostHeadline));
    out.member("plain", fitting(plain_text(content))).end_object();
    out.member_unless_empty("link", content.link);
}

}  // namespace

std::string render(const Content& content, std::span<const Finding> findings) {
    std::string body;
    Writer out(body);
    write_head(out, content, leading(findings));
    out.key("findings").begin_array();
    std::uint64_t left_out = 0;
    for (const Finding* finding : by_level(findings)) {
        const std::string json = json_without_record(*finding);
        if (body.size() + json.size() + kRoomToClose < kMostBytes) {
            out.raw(json);
        } else {
            ++left_out;
        }
    }
    out.end_array();
    if (left_out > 0) {
        out.key("left_out").begin_object().key("findings").number(left_out).end_object();
    }
    out.end_object().end_object();
    return body;
}

std::string message_id(std::string_view alert_id, std::uint64_t revision) {
    return fmt::format("{}-{}", id_token(alert_id), revision);
}

}  // namespace metsuke::notify::webhook
