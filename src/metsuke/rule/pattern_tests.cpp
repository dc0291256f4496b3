// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/pattern_tests.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/decimal.hpp"
#include "metsuke/rule/java_case.hpp"

namespace metsuke::rule {

namespace json = base::json;
using Kind = PatternTest::Kind;

namespace {

constexpr auto kOperators =
    std::to_array<std::string_view>({"exactly", "prefix", "suffix", "equals-ignore-case",
                                     "anything-but", "numeric", "cidr", "exists", "wildcard"});

PatternTest text_test(Kind kind, std::string_view text) {
    return {.kind = kind, .text = std::string(text)};
}

PatternTest letters_test(Kind kind, std::string_view text) {
    return {.kind = kind, .text = std::string(text), .letters = letter_spellings(text)};
}

class TestParser {
public:
    explicit TestParser(const PatternProblem& problem) : problem_(problem) {}

    std::optional<PatternTest> item(json::Value item) {
        switch (item.type()) {
            case json::Type::string: return string(item);
            case json::Type::number:
                return text_test(is_comparable_number(item.raw()) ? Kind::number : Kind::token,
                                 item.raw());
            case json::Type::boolean:
            case json::Type::null: return text_test(Kind::token, item.raw());
            case json::Type::object: return expression(item);
            case json::Type::array: break;
        }
        return refuse(item,
                      "a value must be a string, a number, true, false, null or a test in braces");
    }

private:
    std::nullopt_t refuse(json::Value at, std::string text, std::string hint = {}) {
        problem_(at, "pattern.test", std::move(text), std::move(hint));
        return std::nullopt;
    }

    static PatternTest string(json::Value item) {
        if (const auto address = parse_pattern_address(item.text())) {
            const bool v4 = address->family == base::IpAddress::Family::v4;
            return {.kind = Kind::address,
                    .text = std::string(item.text()),
                    .network = {.address = *address,
                                .prefix = static_cast<std::uint8_t>(v4 ? 32 : 128)}};
        }
        return text_test(Kind::text, item.text());
    }

    std::optional<PatternTest> expression(json::Value object) {
        if (object.size() != 1) {
            return refuse(object, "a test is an object with exactly one operator");
        }
        const json::Value value = object.first_child();
        const std::string_view name = value.key();
        if (name == "exactly") {
            return plain(value, Kind::text);
        }
        if (name == "prefix") {
            return affix(value, Kind::prefix, Kind::prefix_ignore_case);
        }
        if (name == "suffix") {
            return affix(value, Kind::suffix, Kind::suffix_ignore_case);
        }
        if (name == "equals-ignore-case") {
            return ignore_case(value, Kind::ignore_case);
        }
        if (name == "wildcard") {
            return wildcard(value);
        }
        if (name == "numeric") {
            return numeric(value);
        }
        if (name == "cidr") {
            return cidr(value);
        }
        if (name == "exists") {
            return exists(value);
        }
        if (name == "anything-but") {
            return anything_but(value);
        }
        const std::string near(base::closest(name, kOperators));
        return refuse(object, "unknown test '" + std::string(name) + "'",
                      near.empty() ? "" : "did you mean '" + near + "'?");
    }

    std::optional<PatternTest> plain(json::Value value, Kind kind) {
        if (!value.is_string()) {
            return refuse(value, "'" + std::string(value.key()) + "' takes a string");
        }
        return text_test(kind, value.text());
    }

    std::optional<PatternTest> ignore_case(json::Value value, Kind kind) {
        if (!value.is_string()) {
            return refuse(value, "'equals-ignore-case' takes a string");
        }
        return letters_test(kind, value.text());
    }

    std::optional<PatternTest> affix(json::Value value, Kind kind, Kind kind_ignoring_case) {
        if (!value.is_object()) {
            return plain(value, kind);
        }
        const json::Value inner = value.first_child();
        if (value.size() != 1 || inner.key() != "equals-ignore-case") {
            return refuse(value, "'" + std::string(value.key()) +
                                     "' takes a string, or {\"equals-ignore-case\": string}");
        }
        return ignore_case(inner, kind_ignoring_case);
    }

    std::optional<PatternTest> exists(json::Value value) {
        if (!value.is_boolean()) {
            return refuse(value, "'exists' takes true or false");
        }
        return PatternTest{.kind = value.boolean() ? Kind::present : Kind::absent};
    }

    /// A backslash takes the meaning from '*' and '\' and may stand before nothing else; two '*' in
    /// a row are refused.
    std::optional<PatternTest> wildcard(json::Value value) {
        if (!value.is_string()) {
            return refuse(value, "'wildcard' takes a string");
        }
        PatternTest test{.kind = Kind::wildcard, .text = std::string(value.text())};
        const std::string_view text = value.text();
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text[at] == '\\') {
                const char next = at + 1 < text.size() ? text[at + 1] : '\0';
                if (next != '*' && next != '\\') {
                    return refuse(
                        value,
                        "a backslash in 'wildcard' must stand before '*' or another backslash");
                }
                test.steps.push_back({.byte = next});
                ++at;
            } else if (text[at] == '*') {
                if (!test.steps.empty() && test.steps.back().any) {
                    return refuse(value, "two '*' in a row in 'wildcard'");
                }
                test.steps.push_back({.any = true});
            } else {
                test.steps.push_back({.byte = text[at]});
            }
        }
        return test;
    }

    std::optional<PatternTest> cidr(json::Value value) {
        if (!value.is_string()) {
            return refuse(value, "'cidr' takes a string, such as \"10.0.0.0/8\"");
        }
        std::string_view text = value.text();
        while (text.ends_with('/')) {
            text.remove_suffix(1);  // the engine splits off empty ends
        }
        const std::size_t slash = text.find('/');
        const auto address = slash == std::string_view::npos
                                 ? std::nullopt
                                 : parse_pattern_address(text.substr(0, slash));
        if (!address) {
            return refuse(value, "'" + std::string(value.text()) + "' is no network: address/bits");
        }
        std::string_view bits = text.substr(slash + 1);
        if (bits.starts_with('+')) {
            bits.remove_prefix(1);
        }
        unsigned prefix = 0;
        const auto [end, error] = std::from_chars(bits.data(), bits.data() + bits.size(), prefix);
        const unsigned longest = address->family == base::IpAddress::Family::v4 ? 32 : 128;
        if (error != std::errc{} || end != bits.data() + bits.size() || prefix >= longest) {
            return refuse(value, "the bits of a network must be below " + std::to_string(longest),
                          "for one address write the address itself, without 'cidr'");
        }
        const std::string masked = base::to_text(*address) + "/" + std::to_string(prefix);
        const std::optional<base::IpNetwork> network =
            base::parse_network(masked, base::HostBits::mask);
        METSUKE_ASSERT(network.has_value());
        return PatternTest{
            .kind = Kind::cidr, .text = std::string(value.text()), .network = *network};
    }

    // ---- numeric
    // ------------------------------------------------------------------------------------------------

    std::optional<std::string> comparable(json::Value value) {
        if (!value.is_number()) {
            return refuse(value, "'numeric' compares with a number");
        }
        if (!is_comparable_number(value.raw())) {
            return refuse(value,
                          "the number " + std::string(value.raw()) + " is too exact to compare",
                          "numbers are compared as doubles: at most about 15 digits");
        }
        return std::string(value.raw());
    }

    std::optional<PatternTest> numeric(json::Value value) {
        if (!value.is_array()) {
            return refuse(value, "'numeric' takes a list, such as [\">\", 0, \"<=\", 5]");
        }
        std::vector<json::Value> parts(value.children().begin(), value.children().end());
        if (parts.size() != 2 && parts.size() != 4) {
            return refuse(value, "'numeric' takes one or two comparisons");
        }
        PatternTest test{.kind = Kind::numeric};
        for (std::size_t i = 0; i < parts.size(); i += 2) {
            if (!parts[i].is_string()) {
                return refuse(parts[i], "'numeric' begins with one of = < <= > >=");
            }
            const std::string_view op = parts[i].text();
            const std::optional<std::string> number = comparable(parts[i + 1]);
            if (!number) {
                return std::nullopt;
            }
            const NumericBound bound{.number = *number, .inclusive = op.ends_with('=')};
            if (op == "=" && parts.size() == 2) {
                test.lower = test.upper = bound;
            } else if ((op == ">" || op == ">=") && i == 0) {
                test.lower = bound;
            } else if ((op == "<" || op == "<=") && (parts.size() == 2 || i == 2) && !test.upper) {
                test.upper = bound;
            } else {
                return refuse(parts[i],
                              "a range is a lower bound (> or >=), then an upper bound (< or <=)");
            }
        }
        if (parts.size() == 4 && test.lower && test.upper &&
            base::DecimalView::of(test.lower->number) >=
                base::DecimalView::of(test.upper->number)) {
            return refuse(value, "the lower bound must be below the upper bound");
        }
        return test;
    }

    // ---- anything-but
    // -------------------------------------------------------------------------------------------

    std::optional<PatternTest> anything_but(json::Value value) {
        PatternTest test{.kind = Kind::anything_but};
        const bool good =
            value.is_object() ? but_expression(value, test.but) : but_values(value, test.but);
        return good ? std::optional(std::move(test)) : std::nullopt;
    }

    bool but_values(json::Value value, std::vector<PatternTest>& out) {
        const bool list = value.is_array();
        const json::Value first = list ? value.first_child() : value;
        if (!first.is_string() && !first.is_number()) {
            refuse(value, "'anything-but' takes strings or numbers");
            return false;
        }
        for (json::Value item = first; item; item = list ? item.next_sibling() : json::Value{}) {
            if (item.type() != first.type()) {
                refuse(item, "'anything-but' takes only strings, or only numbers");
                return false;
            }
            if (item.is_string()) {
                out.push_back(text_test(Kind::text, item.text()));
                continue;
            }
            const std::optional<std::string> number = comparable(item);
            if (!number) {
                return false;
            }
            out.push_back(text_test(Kind::number, *number));
        }
        return true;
    }

    bool but_expression(json::Value object, std::vector<PatternTest>& out) {
        if (object.size() != 1) {
            refuse(object, "'anything-but' takes one operator");
            return false;
        }
        const json::Value value = object.first_child();
        const json::Value first = value.is_array() ? value.first_child() : value;
        if (!first) {
            refuse(value, "an empty list in 'anything-but'");
            return false;
        }
        for (json::Value item = first; item;
             item = value.is_array() ? item.next_sibling() : json::Value{}) {
            std::optional<PatternTest> test = but_one(value.key(), item);
            if (!test) {
                return false;
            }
            out.push_back(*std::move(test));
        }
        return true;
    }

    std::optional<PatternTest> but_one(std::string_view op, json::Value item) {
        const bool affix = op == "prefix" || op == "suffix";
        if (!affix && op != "equals-ignore-case" && op != "wildcard") {
            return refuse(item, "'anything-but' does not take '" + std::string(op) + "'",
                          "one of: prefix, suffix, equals-ignore-case, wildcard");
        }
        if (!item.is_string() || (affix && item.text().empty())) {
            return refuse(item, "'" + std::string(op) + "' in 'anything-but' takes strings" +
                                    (affix ? " that are not empty" : ""));
        }
        if (op == "wildcard") {
            return wildcard(item);
        }
        if (op == "equals-ignore-case") {
            return letters_test(Kind::ignore_case, item.text());
        }
        return text_test(op == "prefix" ? Kind::prefix : Kind::suffix, item.text());
    }

    const PatternProblem& problem_;
};

}  // namespace

std::optional<PatternTest> parse_pattern_test(json::Value item, const PatternProblem& problem) {
    return TestParser(problem).item(item);
}

}  // namespace metsuke::rule
