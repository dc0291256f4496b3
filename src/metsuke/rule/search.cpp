// SPDX-License-Identifier: Apache-2.0
//
// Recursion follows the nesting of a YAML document, which its parser bounds.
#include "metsuke/rule/search.hpp"

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "metsuke/base/regex.hpp"
#include "metsuke/rule/text_tokens.hpp"

namespace metsuke::rule {

namespace {

Draft draft_of(const yaml::Node& scalar) {
    switch (scalar.type()) {
        case yaml::ScalarType::null: return NullPattern{};
        case yaml::ScalarType::boolean:
            return BooleanPattern{.raw = scalar.text, .value = scalar.boolean()};
        case yaml::ScalarType::number: return NumberPattern{scalar.text};
        case yaml::ScalarType::text: break;
    }
    return TextValue{.pattern = {.tokens = text_tokens(scalar.text)}, .source = scalar.text};
}

std::vector<std::string_view> split(std::string_view key) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t bar = key.find('|');
        parts.push_back(key.substr(0, bar));
        if (bar == std::string_view::npos) {
            return parts;
        }
        key.remove_prefix(bar + 1);
    }
}

class ItemParser {
public:
    ItemParser(std::string_view key, base::Position at, const Placeholders& placeholders,
               const Source& source)
        : key_(key), at_(at), placeholders_(placeholders), source_(source) {}

    std::optional<Item> parse(const yaml::Node& value) {
        const std::vector<std::string_view> parts = split(key_);
        item_.field = parts.front();
        item_.at = at_;
        const std::span modifiers = std::span(parts).subspan(1);
        const bool known = check_modifiers(modifiers);
        if (value.is_sequence() && value.items.empty()) {
            return fail("sigma.empty-list", value.at, "'" + key_ + "' has an empty list of values");
        }
        const std::span<const yaml::Node> values =
            value.is_sequence() ? std::span(value.items) : std::span(&value, 1);
        bool good = known;
        for (const yaml::Node& one : values) {
            good = add_value(one, known ? modifiers : modifiers.first(0)) && good;
        }
        return good ? std::optional(std::move(item_)) : std::nullopt;
    }

private:
    std::nullopt_t fail(std::string code, base::Position at, std::string text,
                        std::string hint = {}) {
        source_.error(std::move(code), at, std::move(text), std::move(hint));
        return std::nullopt;
    }

    bool check_modifiers(std::span<const std::string_view> modifiers) {
        bool good = true;
        for (std::size_t i = 0; i < modifiers.size(); ++i) {
            const std::string name(modifiers[i]);
            if (name == "all") {
                item_.all = true;
                continue;
            }
            if (name == "neq") {
                item_.negated = true;
                continue;
            }
            const Modifier* modifier = find_modifier(name);
            if (modifier == nullptr) {
                const std::string near(closest_modifier(name));
                fail("sigma.unknown-modifier", at_,
                     "unknown modifier '" + name + "' in '" + key_ + "'",
                     near.empty() ? "" : "did you mean '" + near + "'?");
                good = false;
            } else if (modifier->must_be_first && i > 0) {
                fail("sigma.modifier-order", at_,
                     "'" + name + "' must be the first modifier in '" + key_ + "'");
                good = false;
            } else if (item_.field.empty() && !modifier->for_keywords) {
                fail("sigma.modifier-needs-field", at_,
                     "'" + name + "' needs a field before it, in '" + key_ + "'");
                good = false;
            }
        }
        return good;
    }

    bool add_value(const yaml::Node& value, std::span<const std::string_view> modifiers) {
        if (!value.is_scalar()) {
            fail("sigma.value-type", value.at, "a value of '" + key_ + "' must be a scalar",
                 "write nested fields with dots: parent.child");
            return false;
        }
        std::vector<Draft> group;
        group.push_back(draft_of(value));
        for (const std::string_view name : modifiers) {
            if (name == "all" || name == "neq") {
                continue;
            }
            std::vector<Draft> next;
            for (const Draft& draft : group) {
                Modified modified = find_modifier(name)->apply(draft, placeholders_);
                if (!modified.problem.empty()) {
                    fail("sigma.modifier-value", value.at,
                         "'" + std::string(name) + "' in '" + key_ + "' " + modified.problem);
                    return false;
                }
                std::ranges::move(modified.alternatives, std::back_inserter(next));
            }
            group = std::move(next);
        }
        std::vector<Pattern> patterns;
        for (Draft& draft : group) {
            std::optional<Pattern> pattern = finished(std::move(draft), value);
            if (!pattern) {
                return false;
            }
            patterns.push_back(*std::move(pattern));
        }
        item_.groups.push_back(std::move(patterns));
        return true;
    }

    std::optional<Pattern> finished(Draft draft, const yaml::Node& value) {
        if (std::holds_alternative<EncodedText>(draft)) {
            return fail(
                "sigma.encoding", value.at,
                "encoded text in '" + key_ + "' needs 'base64' or 'base64offset' behind it");
        }
        if (const auto* expression = std::get_if<RegexPattern>(&draft)) {
            const auto compiled =
                base::Regex::compile(expression->source, {.ignore_case = expression->ignore_case,
                                                          .multiline = expression->multiline,
                                                          .dot_all = expression->dot_all});
            if (!compiled.has_value()) {
                return fail("sigma.regex", value.at,
                            "bad regular expression in '" + key_ + "': " + compiled.error().what);
            }
        }
        if (item_.field.empty()) {
            return keyword(std::move(draft), value);
        }
        return std::visit(
            [](auto&& kind) -> Pattern {
                using Kind = std::decay_t<decltype(kind)>;
                if constexpr (std::is_same_v<Kind, TextValue>) {
                    return std::forward<decltype(kind)>(kind).pattern;
                } else if constexpr (std::is_same_v<Kind, EncodedText>) {
                    return NullPattern{};  // refused above
                } else {
                    return std::forward<decltype(kind)>(kind);
                }
            },
            std::move(draft));
    }

    /// Keywords are searched for anywhere in a value.
    std::optional<Pattern> keyword(Draft draft, const yaml::Node& value) {
        if (auto* expression = std::get_if<RegexPattern>(&draft)) {
            return std::move(*expression);
        }
        if (const auto* number = std::get_if<NumberPattern>(&draft)) {
            draft = TextValue{.pattern = {.tokens = literal_tokens(number->raw)}, .source = {}};
        }
        if (!std::holds_alternative<TextValue>(draft)) {
            return fail("sigma.keyword", value.at,
                        "a keyword must be text, a number or a regular expression");
        }
        Modified anywhere = find_modifier("contains")->apply(draft, placeholders_);
        return std::move(std::get<TextValue>(anywhere.alternatives.front()).pattern);
    }

    std::string key_;
    base::Position at_;
    const Placeholders& placeholders_;
    const Source& source_;
    Item item_;
};

Search item_search(Item item) {
    return {.kind = Search::Kind::item, .item = std::move(item), .parts = {}};
}

}  // namespace

std::optional<Search> parse_search(const yaml::Node& node, const Placeholders& placeholders,
                                   const Source& source) {
    if (node.is_scalar()) {
        std::optional<Item> item = ItemParser("", node.at, placeholders, source).parse(node);
        return item ? std::optional(item_search(*std::move(item))) : std::nullopt;
    }
    if (node.items.empty() && node.entries.empty()) {
        source.error("sigma.empty-selection", node.at, "an empty selection");
        return std::nullopt;
    }
    Search search;
    search.kind = node.is_map() ? Search::Kind::all_of : Search::Kind::any_of;
    bool good = true;
    for (const yaml::Node& part : node.items) {
        std::optional<Search> parsed = parse_search(part, placeholders, source);
        good = good && parsed.has_value();
        if (parsed) {
            search.parts.push_back(*std::move(parsed));
        }
    }
    for (const yaml::Entry& entry : node.entries) {
        std::optional<Item> item =
            ItemParser(entry.key, entry.key_at, placeholders, source).parse(entry.value);
        good = good && item.has_value();
        if (item) {
            search.parts.push_back(item_search(*std::move(item)));
        }
    }
    return good ? std::optional(std::move(search)) : std::nullopt;
}

}  // namespace metsuke::rule
