// SPDX-License-Identifier: Apache-2.0
//
// The first mistake is kept with the path of its key; reading goes on, harmlessly, to its end, so
// that no call below has to be asked whether it worked.
#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/core.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/finding/json.hpp"

namespace metsuke::finding {

namespace {

using base::json::Type;
using base::json::Value;

std::string_view name_of(Type type) {
    switch (type) {
        case Type::null: return "null";
        case Type::boolean: return "true or false";
        case Type::number: return "a number";
        case Type::string: return "text";
        case Type::array: return "a list";
        case Type::object: return "an object";
    }
    return {};
}

struct Mistake {
    std::string what;
};

/// The members of one object. Whatever is absent leaves its target as it is.
class Members {
public:
    Members(Value object, std::string path, Mistake& mistake)
        : object_(object), path_(std::move(path)), mistake_(mistake) {}

    [[nodiscard]] bool has(std::string_view key) const {
        return static_cast<bool>(object_.find(key));
    }

    void text(std::string_view key, std::string& target) const {
        if (const Value value = member(key, Type::string)) {
            target = value.text();
        }
    }
    void flag(std::string_view key, bool& target) const {
        if (const Value value = member(key, Type::boolean)) {
            target = value.boolean();
        }
    }
    template <class Integer>
    void integer(std::string_view key, Integer& target) const {
        const Value value = member(key, Type::number);
        if (!value) {
            return;
        }
        const std::string_view digits = value.raw();
        const std::from_chars_result read =
            std::from_chars(digits.data(), digits.data() + digits.size(), target);
        if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
            complain(key, fmt::format("{} is no whole number in range", digits));
        }
    }
    template <class Integer>
    void optional_integer(std::string_view key, std::optional<Integer>& target) const {
        if (has(key)) {
            integer(key, target.emplace());
        }
    }
    /// A word of a list; `read` is its from_text.
    template <class Word, class Read>
    void optional_word(std::string_view key, std::optional<Word>& target, Read read) const {
        const Value value = member(key, Type::string);
        if (!value) {
            return;
        }
        target = read(value.text());
        if (!target) {
            complain(key, fmt::format("\"{}\" is no word it can have", value.text()));
        }
    }
    template <class Word, class Read>
    void word(std::string_view key, Word& target, Read read) const {
        std::optional<Word> known;
        optional_word(key, known, read);
        if (known) {
            target = *known;
        }
    }
    [[nodiscard]] Members object(std::string_view key) const {
        return {member(key, Type::object), path_of(key), mistake_};
    }
    void texts(std::string_view key, std::vector<std::string>& target) const {
        for (const Value value : member(key, Type::array).children()) {
            if (!value.is_string()) {
                return complain_of_type(key, Type::string, value);
            }
            target.emplace_back(value.text());
        }
    }
    /// Calls `read` with the members of each object of a list.
    template <class Read>
    void objects(std::string_view key, Read read) const {
        std::size_t i = 0;
        for (const Value value : member(key, Type::array).children()) {
            if (!value.is_object()) {
                return complain_of_type(key, Type::object, value);
            }
            read(Members(value, fmt::format("{}[{}]", path_of(key), i++), mistake_));
        }
    }
    [[nodiscard]] Value raw(std::string_view key) const { return object_.find(key); }
    [[nodiscard]] Value::Range all() const { return object_.children(); }

    void complain(std::string_view key, std::string_view what) const {
        if (mistake_.what.empty()) {
            mistake_.what = fmt::format("{}: {}", path_of(key), what);
        }
    }

private:
    [[nodiscard]] std::string path_of(std::string_view key) const {
        return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
    }
    void complain_of_type(std::string_view key, Type wanted, Value found) const {
        complain(key, fmt::format("expected {}, found {}", name_of(wanted), name_of(found.type())));
    }
    [[nodiscard]] Value member(std::string_view key, Type type) const {
        const Value value = object_.find(key);
        if (value && value.type() != type) {
            complain_of_type(key, type, value);
            return {};
        }
        return value;
    }

    Value object_;
    std::string path_;
    Mistake& mistake_;
};

void read_rule(const Members& members, RuleRef& rule) {
    members.text("id", rule.id);
    members.text("title", rule.title);
    members.text("kind", rule.kind);
    members.texts("tags", rule.tags);
    members.text("title_ja", rule.title_ja);
}

void read_actor(const Members& members, Actor& actor) {
    members.word("kind", actor.kind, actor_kind_from_text);
    members.text("name", actor.name);
    members.text("session", actor.session);
    members.text("account", actor.account);
    members.text("arn", actor.arn);
    members.text("access_key", actor.access_key);
    members.text("via", actor.via);
    members.text("source_identity", actor.source_identity);
    members.text("delegate", actor.delegate);
    members.text("issuer", actor.issuer);
    members.text("role_arn", actor.role_arn);
    members.text("principal", actor.principal);
    members.flag("human", actor.is_human);
    if (members.has("mfa")) {
        members.flag("mfa", actor.mfa.emplace());
    }
}

void read_event(const Members& members, EventFacts& event) {
    members.text("id", event.id);
    members.text("source", event.source);
    members.text("name", event.name);
    members.text("account", event.account);
    members.text("region", event.region);
    members.text("type", event.type);
}

NetworkChange read_change(const Members& members) {
    NetworkChange change;
    members.word("direction", change.direction, direction_from_text);
    members.text("protocol", change.protocol);
    members.optional_integer("from_port", change.from_port);
    members.optional_integer("to_port", change.to_port);
    members.text("cidr", change.cidr);
    members.optional_word("reach", change.reach, reach_from_text);
    members.text("group", change.group);
    members.text("rule_id", change.rule_id);
    members.text("description", change.description);
    return change;
}

void read_parameters(const Members& members, Facts& facts) {
    for (const Value value : members.all()) {
        if (value.is_string()) {
            facts.parameters.emplace_back(value.key(), value.text());
        } else {
            members.complain(value.key(), "expected text");
        }
    }
}

void read_facts(const Members& members, Facts& facts) {
    if (members.has("actor")) {
        read_actor(members.object("actor"), facts.actor.emplace());
    }
    members.optional_word("outcome", facts.outcome, outcome_from_text);
    if (members.has("error")) {
        ErrorText& error = facts.error.emplace();
        members.object("error").text("code", error.code);
        members.object("error").text("message", error.message);
    }
    read_event(members.object("event"), facts.event);
    members.object("from").text("ip", facts.from.ip);
    members.object("from").text("user_agent", facts.from.user_agent);
    members.texts("resources", facts.resources);
    members.objects("opened",
                    [&](const Members& change) { facts.opened.push_back(read_change(change)); });
    members.objects("closed",
                    [&](const Members& change) { facts.closed.push_back(read_change(change)); });
    members.objects("attempted",
                    [&](const Members& change) { facts.attempted.push_back(read_change(change)); });
    const Members left_out = members.object("left_out");
    left_out.integer("resources", facts.left_out.resources);
    left_out.integer("opened", facts.left_out.opened);
    left_out.integer("closed", facts.left_out.closed);
    read_parameters(members.object("parameters"), facts);
}

void read_time(const Members& members, Finding& finding) {
    members.text("time", finding.time_text);
    finding.time = base::parse_time(finding.time_text);
    if (finding.time) {
        finding.time_text.clear();
    }
}

std::optional<base::Level> level_of(std::string_view text) {
    const auto* const found = std::ranges::find(base::kLevelNames, text);
    if (found == base::kLevelNames.end()) {
        return std::nullopt;
    }
    return static_cast<base::Level>(found - base::kLevelNames.begin());
}

Finding read_finding(const Members& members) {
    Finding finding;
    for (const std::string_view key : {"id", "level", "rule"}) {
        if (!members.has(key)) {
            members.complain(key, "is missing");
        }
    }
    members.text("id", finding.id);
    read_time(members, finding);
    members.word("level", finding.level, level_of);
    read_rule(members.object("rule"), finding.rule);
    members.object("text").text("ja", finding.text_ja);
    members.object("text").text("en", finding.text_en);
    read_facts(members, finding.facts);
    members.objects("matched", [&](const Members& match) {
        MatchedField& field = finding.matched.emplace_back();
        match.text("field", field.field);
        match.text("value", field.value);
    });
    members.object("origin").text("file", finding.file);
    members.object("origin").integer("record", finding.record);
    members.text("event_key", finding.event_key);
    finding.raw_record = members.raw("record").raw();
    return finding;
}

}  // namespace

base::Result<Finding> parse_finding(std::string_view json) {
    base::json::Tree tree;
    if (!tree.parse(json)) {
        return base::fail(base::ErrorCode::malformed,
                          fmt::format("a finding is no JSON: {} at byte {}", tree.error().what,
                                      tree.error().offset));
    }
    if (!tree.root().is_object()) {
        return base::fail(
            base::ErrorCode::malformed,
            fmt::format("a finding must be an object, found {}", name_of(tree.root().type())));
    }
    Mistake mistake;
    const Members members(tree.root(), "", mistake);
    int version = 1;
    members.integer("v", version);
    if (mistake.what.empty() && version > kFormatVersion) {
        return base::fail(
            base::ErrorCode::unsupported,
            fmt::format(
                "a finding has format {}, this metsuke reads up to format {}: use the metsuke "
                "that wrote it, or a newer one",
                version, kFormatVersion));
    }
    Finding finding = read_finding(members);
    if (!mistake.what.empty()) {
        return base::fail(base::ErrorCode::malformed, "a finding cannot be read: " + mistake.what);
    }
    return finding;
}

}  // namespace metsuke::finding
