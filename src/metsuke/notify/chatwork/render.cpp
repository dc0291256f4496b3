// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/chatwork/render.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "metsuke/notify/chatwork/neutral.hpp"
#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/plain.hpp"

namespace metsuke::notify::chatwork {

namespace {

/// Chatwork's account ids: ^[1-9][0-9]*$
bool is_account_id(std::string_view text) {
    return !text.empty() && text.front() != '0' &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string call(std::span<const Mention> mentions) {
    std::string line;
    for (const Mention& mention : mentions) {
        if (is_account_id(mention.id)) {
            line += fmt::format("[To:{}] {}\n", mention.id, neutral(mention.name));
        }
    }
    return line;
}

void append_line(std::string& out, std::string_view label, std::string_view text) {
    if (!text.empty()) {
        out += fmt::format("{}{}\n", label, neutral(text));
    }
}

std::string labelled(std::string_view label, const Labels& labels) {
    return fmt::format("{}{}", label, labels.colon);
}

std::string facts_text(const Content& content, const Labels& labels) {
    std::string out;
    for (const Fact& fact : content.facts) {
        append_line(out, labelled(fact.label, labels), fact.text);
        if (fact.label == labels.what) {
            for (const std::string& change : content.changes) {
                append_line(out, " ", change);
            }
        }
    }
    for (const std::string& line : content.lines) {
        append_line(out, "・", line);
    }
    std::string also;
    for (const std::string& title : content.also) {
        also.append(also.empty() ? "" : labels.comma).append(title);
    }
    append_line(out, labelled(labels.also, labels), also);
    return out;
}

/// A block in which Chatwork reads no notation; brackets are changed all the same, so that no value
/// can end it.
std::string detail_text(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) {
        out += out.empty() ? "" : "\n";
        out += neutral(line);
    }
    return out.empty() ? out : "[code]" + out + "[/code]\n";
}

/// What stands below the rule: next steps, what is not known, where to look.
std::string rest_text(const Content& content, const Labels& labels) {
    std::string out;
    append_line(out, labelled(labels.next, labels), steps_line(content));
    for (const std::string& caveat : content.caveats) {
        append_line(out, labels.caveat, caveat);
    }
    out += detail_text(content.detail);
    if (!content.link.empty()) {
        out += content.link + "\n";
    }
    append_line(out, "", content.ids);
    return out;
}

void drop_last_line_end(std::string& text) {
    if (text.ends_with('\n')) {
        text.pop_back();
    }
}

}  // namespace

std::string render(const Content& content, std::span<const Mention> mentions) {
    const Labels& labels = labels_of(content.lang);
    std::string facts = facts_text(content, labels);
    drop_last_line_end(facts);
    std::string rest = rest_text(content, labels);
    drop_last_line_end(rest);
    std::string body = fmt::format("{}[info][title]{}[/title]{}[hr]{}[/info]", call(mentions),
                                   neutral(heading(content)), facts, rest);
    if (body.size() > kMostBytes) {
        body = render_short(content, mentions);
    }
    return body;
}

std::string render_short(const Content& content, std::span<const Mention> mentions) {
    std::string body = call(mentions) + neutral(short_text(content));
    drop_last_line_end(body);
    return body;
}

}  // namespace metsuke::notify::chatwork
