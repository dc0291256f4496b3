// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/pattern_text.hpp"

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <utility>

#include "metsuke/base/utf8.hpp"

namespace metsuke::match {

namespace {

/// Length first, so that no text can imitate the end of another.
void append(std::string& out, std::string_view text) {
    out += std::to_string(text.size());
    out += ':';
    out += text;
}

template <class Enum>
void append_number(std::string& out, Enum value) {
    const auto number = static_cast<int>(value);
    if (number >= 0 && number <= 9) {  // one for each character of a text
        out += static_cast<char>('0' + number);
    } else {
        out += std::to_string(number);
    }
    out += ',';
}

void append_tokens(std::string& out, const rule::TextPattern& text) {
    append_number(out, text.cased);
    for (const rule::Token& token : text.tokens) {
        append_number(out, token.kind);
        base::append_utf8(out, token.point);
    }
}

void append_test(std::string& out, const rule::PatternTest& test) {
    append_number(out, test.kind);
    append(out, test.text);
    append(out, base::to_text(test.network));
    append_number(out, test.letters.size());
    for (const std::vector<std::string>& spellings : test.letters) {
        append_number(out, spellings.size());
        std::ranges::for_each(spellings, [&out](const auto& spelling) { append(out, spelling); });
    }
    append_number(out, test.steps.size());
    for (const rule::WildcardStep& step : test.steps) {
        out += step.any ? '*' : '=';
        out += step.byte;
    }
    for (const auto& bound : {test.lower, test.upper}) {
        append(out, bound ? bound->number : "");
        append_number(out, bound && bound->inclusive);
    }
    append_number(out, test.but.size());
    std::ranges::for_each(test.but, [&out](const auto& but) { append_test(out, but); });
}

}  // namespace

std::string canonical_text(const std::string& path, std::span<const rule::PatternTest> tests) {
    std::string out;
    append(out, path);
    std::ranges::for_each(tests, [&out](const auto& test) { append_test(out, test); });
    return out;
}

std::string canonical_text(const std::string& field, std::span<const rule::Pattern> alternatives) {
    std::string out;
    append(out, field);
    for (const rule::Pattern& pattern : alternatives) {
        std::string part;
        std::visit(
            [&part](const auto& p) {
                using Kind = std::decay_t<decltype(p)>;
                if constexpr (std::is_same_v<Kind, rule::TextPattern>) {
                    append_tokens(part, p);
                } else if constexpr (std::is_same_v<Kind, rule::RegexPattern>) {
                    append_number(part, p.ignore_case);
                    append_number(part, p.multiline);
                    append_number(part, p.dot_all);
                    part += p.source;
                } else if constexpr (std::is_same_v<Kind, rule::CidrPattern>) {
                    part += base::to_text(p.network);
                } else if constexpr (std::is_same_v<Kind, rule::NumberPattern> ||
                                     std::is_same_v<Kind, rule::BooleanPattern>) {
                    part += p.raw;
                } else if constexpr (std::is_same_v<Kind, rule::ExistsPattern>) {
                    append_number(part, p.wanted);
                } else if constexpr (std::is_same_v<Kind, rule::FieldRefPattern>) {
                    append_number(part, p.how);
                    part += p.field;
                } else if constexpr (std::is_same_v<Kind, rule::ComparePattern>) {
                    append_number(part, p.op);
                    append_number(part, p.part);
                    part += p.number;
                }
            },
            pattern);
        append_number(out, pattern.index());
        append(out, part);
    }
    return out;
}

}  // namespace metsuke::match
