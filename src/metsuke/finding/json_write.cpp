// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "metsuke/base/hash.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/finding/json.hpp"

namespace metsuke::finding {

namespace {

using base::json::Writer;

void write_texts(Writer& out, std::string_view key, const std::vector<std::string>& texts) {
    out.key(key).begin_array();
    for (const std::string& text : texts) {
        out.string(text);
    }
    out.end_array();
}

void write_time(Writer& out, const Finding& finding) {
    out.member_unless_empty("time",
                            finding.time ? base::to_rfc3339(*finding.time) : finding.time_text);
}

void write_rule(Writer& out, const Finding& finding) {
    const RuleRef& rule = finding.rule;
    out.member("level", to_text(finding.level)).key("rule").begin_object();
    out.member("id", rule.id).member("title", rule.title).member("kind", rule.kind);
    write_texts(out, "tags", rule.tags);
    out.member_unless_empty("title_ja", rule.title_ja).end_object();
}

void write_actor(Writer& out, const Actor& actor) {
    out.key("actor").begin_object().member("kind", to_text(actor.kind));
    out.member_unless_empty("name", actor.name);
    out.member_unless_empty("session", actor.session);
    out.member_unless_empty("account", actor.account);
    out.member_unless_empty("arn", actor.arn);
    out.member_unless_empty("access_key", actor.access_key);
    out.member_unless_empty("via", actor.via);
    out.member_unless_empty("source_identity", actor.source_identity);
    out.member_unless_empty("delegate", actor.delegate);
    out.member_unless_empty("issuer", actor.issuer);
    out.member_unless_empty("role_arn", actor.role_arn);
    out.member_unless_empty("principal", actor.principal);
    if (actor.is_human) {
        out.key("human").boolean(true);
    }
    if (actor.mfa) {
        out.key("mfa").boolean(*actor.mfa);
    }
    out.end_object();
}

void write_error(Writer& out, const ErrorText& error) {
    out.key("error").begin_object();
    out.member_unless_empty("code", error.code).member_unless_empty("message", error.message);
    out.end_object();
}

void write_event(Writer& out, const EventFacts& event) {
    out.key("event").begin_object();
    out.member_unless_empty("id", event.id);
    out.member_unless_empty("source", event.source);
    out.member_unless_empty("name", event.name);
    out.member_unless_empty("account", event.account);
    out.member_unless_empty("region", event.region);
    out.member_unless_empty("type", event.type);
    out.end_object();
}

void write_from(Writer& out, const Origin& from) {
    if (from.ip.empty() && from.user_agent.empty()) {
        return;
    }
    out.key("from").begin_object().member_unless_empty("ip", from.ip);
    out.member_unless_empty("user_agent", from.user_agent).end_object();
}

void write_changes(Writer& out, std::string_view key, const std::vector<NetworkChange>& changes) {
    if (changes.empty()) {
        return;
    }
    out.key(key).begin_array();
    for (const NetworkChange& change : changes) {
        out.begin_object();
        write_network_change_members(out, change);
        out.member_unless_empty("description", change.description).end_object();
    }
    out.end_array();
}

void write_matched(Writer& out, const std::vector<MatchedField>& matched) {
    if (matched.empty()) {
        return;
    }
    out.key("matched").begin_array();
    for (const MatchedField& match : matched) {
        out.begin_object().member("field", match.field).member("value", match.value).end_object();
    }
    out.end_array();
}

void write_origin(Writer& out, const Finding& finding) {
    if (finding.file.empty() && finding.record == 0) {
        return;
    }
    out.key("origin").begin_object().member_unless_empty("file", finding.file);
    if (finding.record != 0) {
        out.key("record").number(finding.record);
    }
    out.end_object();
}

void write_left_out(Writer& out, const Facts::LeftOut& left_out) {
    if (left_out.resources + left_out.opened + left_out.closed == 0) {
        return;
    }
    out.key("left_out").begin_object();
    if (left_out.resources > 0) {
        out.key("resources").number(left_out.resources);
    }
    if (left_out.opened > 0) {
        out.key("opened").number(left_out.opened);
    }
    if (left_out.closed > 0) {
        out.key("closed").number(left_out.closed);
    }
    out.end_object();
}

/// What happened, as far as the contract names it.
void write_story(Writer& out, const Finding& finding) {
    const Facts& facts = finding.facts;
    out.key("text").begin_object();
    out.member("ja", finding.text_ja).member("en", finding.text_en).end_object();
    if (facts.actor) {
        write_actor(out, *facts.actor);
    }
    if (facts.outcome) {
        out.member("outcome", to_text(*facts.outcome));
    }
    if (facts.error) {
        write_error(out, *facts.error);
    }
    write_event(out, facts.event);
    write_from(out, facts.from);
    if (!facts.resources.empty()) {
        write_texts(out, "resources", facts.resources);
    }
    write_changes(out, "opened", facts.opened);
}

/// What the contract does not name.
void write_unnamed(Writer& out, const Finding& finding) {
    const Facts& facts = finding.facts;
    write_changes(out, "closed", facts.closed);
    write_changes(out, "attempted", facts.attempted);
    write_left_out(out, facts.left_out);
    out.member_unless_empty("event_key", finding.event_key);
    if (facts.parameters.empty()) {
        return;
    }
    out.key("parameters").begin_object();
    for (const auto& [path, value] : facts.parameters) {
        out.member(path, value);
    }
    out.end_object();
}

/// As AWS wrote it, but for line ends, which can only stand between tokens.
void write_record(Writer& out, std::string_view record) {
    if (record.empty()) {
        return;
    }
    std::string line;
    line.reserve(record.size());
    std::ranges::remove_copy_if(record, std::back_inserter(line),
                                [](char c) { return c == '\n' || c == '\r'; });
    out.key("record").raw(line);
}

void write_rest(Writer& out, const Finding& finding) {
    write_origin(out, finding);
    write_unnamed(out, finding);
    write_record(out, finding.raw_record);
}

}  // namespace

void write_network_change_members(Writer& out, const NetworkChange& change) {
    out.member("direction", to_text(change.direction));
    out.member_unless_empty("protocol", change.protocol);
    if (change.from_port) {
        out.key("from_port").number(std::int64_t{*change.from_port});
    }
    if (change.to_port) {
        out.key("to_port").number(std::int64_t{*change.to_port});
    }
    out.member_unless_empty("cidr", change.cidr);
    if (change.reach) {
        out.member("reach", to_text(*change.reach));
    }
    out.member_unless_empty("group", change.group);
    out.member_unless_empty("rule_id", change.rule_id);
}

void append_json(std::string& out, const Finding& finding) {
    Writer writer(out);
    writer.begin_object().member("id", finding.id);
    write_time(writer, finding);
    write_rule(writer, finding);
    write_story(writer, finding);
    write_matched(writer, finding.matched);
    write_rest(writer, finding);
    writer.end_object();
}

void EventJson::append(std::string& out, const Finding& finding) {
    Writer writer(out);
    writer.begin_object().member("id", finding.id);
    share(out, time_, [&] { write_time(writer, finding); });
    out += text_of_rule(finding);
    share(out, story_, [&] { write_story(writer, finding); });
    write_matched(writer, finding.matched);
    share(out, rest_, [&] { write_rest(writer, finding); });
    writer.end_object();
    is_written_ = true;
}

/// The same rule comes again and again. Its id alone does not tell: a set may have one twice.
const std::string& EventJson::text_of_rule(const Finding& finding) {
    RuleText& known = rules_[base::hash64(finding.rule.id) % rules_.size()];
    if (known.text.empty() || known.level != finding.level || known.rule != finding.rule) {
        known.rule = finding.rule;
        known.level = finding.level;
        known.text = ",";
        Writer writer(known.text);
        write_rule(writer, finding);
    }
    return known.text;
}

/// A text that stands between members: the writer's next one has a comma before it either way.
template <class Write>
void EventJson::share(std::string& out, std::string& text, Write write) const {
    if (is_written_) {
        out += text;
        return;
    }
    const std::size_t begin = out.size();
    write();
    text.assign(out, begin);
}

}  // namespace metsuke::finding
