// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/event_pattern_load.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/rule/metadata.hpp"
#include "metsuke/rule/pattern_lint.hpp"

namespace metsuke::rule {

namespace json = base::json;

namespace {

/// Plain scalars that are JSON tokens stay what they are; everything else is a string.
void append_scalar(const yaml::Node& node, std::string& out) {
    json::Tree tree;
    const bool token = node.is_plain && tree.parse(node.text) && !tree.root().is_string() &&
                       !tree.root().is_object() && !tree.root().is_array();
    if (token) {
        out += node.text;
    } else if (node.is_null()) {
        out += "null";
    } else {
        base::json::append_json_string(out, node.text);
    }
}

/// Recursion follows the nesting of a YAML document, which its parser bounds.
void append_json(const yaml::Node& node, std::string& out) {
    if (node.is_scalar()) {
        return append_scalar(node, out);
    }
    out += node.is_map() ? '{' : '[';
    bool first = true;
    const auto separate = [&] {
        if (!first) {
            out += ',';
        }
        first = false;
    };
    for (const yaml::Node& item : node.items) {
        separate();
        append_json(item, out);
    }
    for (const yaml::Entry& entry : node.entries) {
        separate();
        base::json::append_json_string(out, entry.key);
        out += ':';
        append_json(entry.value, out);
    }
    out += node.is_map() ? '}' : ']';
}

Rule pattern_rule(EventPattern pattern, Metadata meta) {
    Rule rule;
    rule.kind = Kind::eventbridge;
    rule.meta = std::move(meta);
    rule.pattern = std::move(pattern);
    return rule;
}

/// The member spelled as in the API or as CloudTrail spells it.
json::Value member(json::Value object, std::string_view api, std::string_view cloudtrail) {
    const json::Value value = object.find(api);
    return value ? value : object.find(cloudtrail);
}

void load_put_rule(json::Value input, json::Value pattern, const Source& source, Metadata meta,
                   std::vector<Rule>& out) {
    const PatternText text = {.text = pattern.is_string() ? pattern.text() : pattern.raw(),
                              .begin = meta.place.at,
                              .is_embedded = true};
    if (const json::Value name = member(input, "Name", "name");
        name.is_string() && !name.text().empty()) {
        meta.id = meta.title = meta.name = name.text();
    }
    meta.description = member(input, "Description", "description").text();
    std::optional<EventPattern> parsed = parse_event_pattern(text, source);
    if (!parsed) {
        return;
    }
    if (member(input, "State", "state").text() == "DISABLED") {
        source.warning("pattern.disabled", meta.place.at,
                       "the rule is disabled in AWS; here it is run");
    }
    lint_pattern(*parsed, text.text, meta.place.at, source);
    out.push_back(pattern_rule(*std::move(parsed), std::move(meta)));
}

}  // namespace

bool load_event_pattern_document(const yaml::Node& document, const std::string& file, Rule& out,
                                 base::Diagnostics& diagnostics) {
    const Source source{.file = file, .diagnostics = diagnostics};
    std::optional<Metadata> meta = parse_metadata(document, source);
    const yaml::Node& node = *document.find("pattern");
    std::string text;
    if (node.is_scalar()) {
        text = node.text;
    } else {
        append_json(node, text);
    }
    std::optional<EventPattern> pattern =
        parse_event_pattern({.text = text, .begin = node.at, .is_embedded = true}, source);
    if (!meta || !pattern) {
        return false;
    }
    if (!meta->has_level) {
        source.warning("sigma.no-level", document.at,
                       "the rule states no level; it counts as medium",
                       "level: informational, low, medium, high or critical");
    }
    lint_pattern(*pattern, text, node.at, source);
    out = pattern_rule(*std::move(pattern), *std::move(meta));
    return true;
}

void load_event_pattern_json(std::string_view text, const std::string& file, std::vector<Rule>& out,
                             base::Diagnostics& diagnostics) {
    const Source source{.file = file, .diagnostics = diagnostics};
    Metadata meta;
    meta.id = meta.title = std::filesystem::path(file).stem().string();
    meta.place = {.file = file, .at = {.line = 1, .column = 1}};
    json::Tree tree;
    if (tree.parse(text)) {
        const json::Value pattern = member(tree.root(), "EventPattern", "eventPattern");
        if (pattern.is_string() || pattern.is_object()) {
            return load_put_rule(tree.root(), pattern, source, std::move(meta), out);
        }
    }
    std::optional<EventPattern> pattern = parse_event_pattern({.text = text}, source);
    if (!pattern) {
        return;
    }
    lint_pattern(*pattern, text, meta.place.at, source);
    out.push_back(pattern_rule(*std::move(pattern), std::move(meta)));
}

}  // namespace metsuke::rule
