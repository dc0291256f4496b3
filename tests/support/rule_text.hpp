// SPDX-License-Identifier: Apache-2.0
//
// Everything a loaded rule holds, as a text: two rules with the same text are the same. Rules have
// no operator==, because nothing but tests compares them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "metsuke/base/ip.hpp"
#include "metsuke/rule/load.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::tests {

class RuleText {
public:
    std::string take() { return std::move(out_); }

    void add(const rule::Rule& rule) {
        line("kind", rule.kind);
        add(rule.meta);
        add(rule.detection);
        for (const auto& filter : rule.filters) {
            line("filter", 1);
            add(*filter);
        }
        for (const rule::PatternBranch& branch : rule.pattern.branches) {
            line("branch", branch.fields.size());
            for (const rule::PatternField& field : branch.fields) {
                line("path", field.path);
                for (const rule::PatternTest& test : field.tests) add(test);
            }
        }
    }

    void add(const base::Diagnostic& problem) { line("problem", base::to_text(problem)); }

private:
    void line(std::string_view key, const std::string& value) {
        out_ += key;
        out_ += ' ';
        out_ += std::to_string(value.size());
        out_ += ' ';
        out_ += value;
        out_ += '\n';
    }
    template <class T>
        requires std::is_integral_v<T> || std::is_enum_v<T>
    void line(std::string_view key, T value) {
        line(key, std::to_string(static_cast<long long>(value)));
    }
    void line(std::string_view key, const std::vector<std::string>& values) {
        line(key, values.size());
        for (const std::string& value : values) line(key, value);
    }
    void line(std::string_view key, const std::optional<std::string>& value) {
        line(key, std::string(value ? "=" + *value : ""));
    }
    void line(std::string_view key, base::Position at) {
        line(key, at.line);
        line(key, at.column);
    }

    void add(const rule::Metadata& meta) {
        for (const std::string& text :
             {meta.id, meta.name, meta.title, meta.description, meta.status, meta.author,
              meta.license, meta.date, meta.modified, meta.ja.title, meta.ja.description,
              meta.ja.advice, meta.place.file}) {
            line("meta", text);
        }
        line("level", meta.level);
        line("has_level", meta.has_level);
        for (const std::vector<std::string>& texts :
             {meta.tags, meta.references, meta.false_positives, meta.fields, meta.ja.next,
              meta.next, meta.group_by}) {
            line("list", texts);
        }
        line("category", meta.logsource.category);
        line("product", meta.logsource.product);
        line("service", meta.logsource.service);
        line("place", meta.place.at);
    }

    void add(const rule::Detection& detection) {
        for (const rule::Selection& selection : detection.selections) {
            line("selection", selection.name);
            line("at", selection.at);
            add(selection.search);
        }
        for (const rule::Condition& condition : detection.conditions) add(condition);
    }

    void add(const rule::Search& search) {
        line("search", search.kind);
        line("field", search.item.field);
        line("all", search.item.all);
        line("negated", search.item.negated);
        line("at", search.item.at);
        for (const auto& group : search.item.groups) {
            line("group", group.size());
            for (const rule::Pattern& pattern : group) {
                line("pattern", pattern.index());
                std::visit([this](const auto& each) { add(each); }, pattern);
            }
        }
        line("parts", search.parts.size());
        for (const rule::Search& part : search.parts) add(part);
    }

    void add(const rule::Condition& condition) {
        line("condition", condition.kind);
        line("which", condition.selection);
        line("parts", condition.parts.size());
        for (const rule::Condition& part : condition.parts) add(part);
    }

    void add(const rule::TextPattern& text) {
        line("cased", text.cased);
        for (const rule::Token& token : text.tokens) {
            line("token", token.kind);
            line("point", token.point);
        }
    }
    void add(const rule::RegexPattern& regex) {
        line("regex", regex.source);
        line("flags", regex.ignore_case);
        line("flags", regex.multiline);
        line("flags", regex.dot_all);
    }
    void add(const rule::CidrPattern& cidr) { line("network", base::to_text(cidr.network)); }
    void add(const rule::NumberPattern& number) { line("number", number.raw); }
    void add(const rule::BooleanPattern& boolean) {
        line("boolean", boolean.raw);
        line("value", boolean.value);
    }
    void add(const rule::NullPattern&) {}
    void add(const rule::ExistsPattern& exists) { line("exists", exists.wanted); }
    void add(const rule::FieldRefPattern& reference) {
        line("reference", reference.field);
        line("how", reference.how);
    }
    void add(const rule::ComparePattern& compare) {
        line("op", compare.op);
        line("part", compare.part);
        line("than", compare.number);
    }

    void add(const rule::PatternTest& test) {
        line("test", test.kind);
        line("text", test.text);
        line("network", base::to_text(test.network));
        for (const std::vector<std::string>& letters : test.letters) line("letters", letters);
        for (const rule::WildcardStep& step : test.steps) {
            line("any", step.any);
            line("byte", static_cast<int>(step.byte));
        }
        for (const std::optional<rule::NumericBound>& bound : {test.lower, test.upper}) {
            line("bound", bound ? "=" + bound->number : std::string());
            line("inclusive", bound && bound->inclusive);
        }
        line("but", test.but.size());
        for (const rule::PatternTest& but : test.but) add(but);
    }

    std::string out_;
};

/// One text for each rule, then one for each diagnostic.
inline std::vector<std::string> texts_of(const rule::RuleSet& set) {
    std::vector<std::string> texts;
    for (const rule::Rule& rule : set.rules) {
        RuleText text;
        text.add(rule);
        texts.push_back(text.take());
    }
    for (const base::Diagnostic& problem : set.diagnostics.items()) {
        RuleText text;
        text.add(problem);
        texts.push_back(text.take());
    }
    return texts;
}

}  // namespace metsuke::tests
