// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/fields.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace metsuke::alert {

namespace {

using finding::Actor;
using finding::Finding;
using Values = std::vector<std::string_view>;
using Read = Values (*)(const Finding&);

constexpr std::string_view kParameter = "parameter.";
constexpr std::string_view kComma = ", ";

Values views_of(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

Values actor_values(const Finding& finding) {
    if (!finding.facts.actor) {
        return {};
    }
    const Actor& actor = *finding.facts.actor;
    return {actor.name, actor.session, actor.arn, actor.role_arn, actor.source_identity};
}

Values kind_values(const Finding& finding) {
    return finding.facts.actor ? Values{to_text(finding.facts.actor->kind)} : Values{};
}

Values outcome_values(const Finding& finding) {
    return finding.facts.outcome ? Values{to_text(*finding.facts.outcome)} : Values{};
}

constexpr auto kFields = std::to_array<std::pair<std::string_view, Read>>({
    {"account", [](const Finding& f) { return Values{f.facts.event.account}; }},
    {"actor", actor_values},
    {"event", [](const Finding& f) { return Values{f.facts.event.name}; }},
    {"ip", [](const Finding& f) { return Values{f.facts.from.ip}; }},
    {"kind", kind_values},
    {"level", [](const Finding& f) { return Values{to_text(f.level)}; }},
    {"outcome", outcome_values},
    {"region", [](const Finding& f) { return Values{f.facts.event.region}; }},
    {"resource", [](const Finding& f) { return views_of(f.facts.resources); }},
    {"rule", [](const Finding& f) { return Values{f.rule.id}; }},
    {"source", [](const Finding& f) { return Values{f.facts.event.source}; }},
    {"tag", [](const Finding& f) { return views_of(f.rule.tags); }},
    {"type", [](const Finding& f) { return Values{f.facts.event.type}; }},
});
static_assert(std::ranges::is_sorted(kFields, {}, &std::pair<std::string_view, Read>::first));

constexpr auto kNames = [] {
    std::array<std::string_view, kFields.size()> names;
    std::ranges::transform(kFields, names.begin(), [](const auto& field) { return field.first; });
    return names;
}();

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

Values parameter_values(std::string_view path, const Finding& finding) {
    Values values;
    for (const auto& [known, value] : finding.facts.parameters) {
        if (!std::ranges::equal(known, path, {}, lower, lower)) {
            continue;
        }
        values.emplace_back(value);
        for (std::string_view rest = value; rest.contains(kComma);) {
            values.push_back(rest.substr(0, rest.find(kComma)));
            rest.remove_prefix(values.back().size() + kComma.size());
            if (!rest.contains(kComma)) {
                values.push_back(rest);
            }
        }
    }
    return values;
}

Values read(std::string_view name, const Finding& finding) {
    if (name.starts_with(kParameter)) {
        return parameter_values(name.substr(kParameter.size()), finding);
    }
    const auto* const field =
        std::ranges::find(kFields, name, &std::pair<std::string_view, Read>::first);
    return field == kFields.end() ? Values{} : field->second(finding);
}

}  // namespace

std::span<const std::string_view> field_names() { return kNames; }

bool is_known_field(std::string_view name) {
    return std::ranges::binary_search(kNames, name) ||
           (name.starts_with(kParameter) && name.size() > kParameter.size());
}

std::vector<std::string_view> field_values(std::string_view name, const Finding& finding) {
    Values values = read(name, finding);
    // Of several values the empty ones tell nothing.
    std::erase(values, std::string_view());
    if (values.empty()) {
        values.emplace_back();
    }
    return values;
}

}  // namespace metsuke::alert
