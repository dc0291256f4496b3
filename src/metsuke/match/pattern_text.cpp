// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/pattern_text.hpp"

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

}  // namespace

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
