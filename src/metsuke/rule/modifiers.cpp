// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/modifiers.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/base64.hpp"
#include "metsuke/base/character.hpp"
#include "metsuke/rule/encodings.hpp"
#include "metsuke/rule/text_tokens.hpp"
#include "metsuke/rule/word_dashes.hpp"

namespace metsuke::rule {

namespace {

constexpr std::size_t kMostExpansions = 10'000;  // of the placeholders of one value

Modified one(Draft draft) {
    Modified modified;
    modified.alternatives.push_back(std::move(draft));
    return modified;
}
Modified refuse(std::string problem) { return {.alternatives = {}, .problem = std::move(problem)}; }

TextValue literal_value(std::string_view text) {
    return {.pattern = {.tokens = literal_tokens(text)}, .source = {}};
}

// ---- anchors
// ----------------------------------------------------------------------------------------------------

/// Adds a wildcard only where none stands.
Modified anchored(const Draft& value, FieldRefPattern::How how) {
    if (const auto* reference = std::get_if<FieldRefPattern>(&value)) {
        return one(FieldRefPattern{.field = reference->field, .how = how});
    }
    const auto* text = std::get_if<TextValue>(&value);
    if (text == nullptr) {
        return refuse("takes text");
    }
    const Token any{.kind = Token::Kind::any, .point = 0};
    TextValue out = *text;
    std::vector<Token>& tokens = out.pattern.tokens;
    if (how != FieldRefPattern::How::starts_with && (tokens.empty() || tokens.front() != any)) {
        tokens.insert(tokens.begin(), any);
    }
    if (how != FieldRefPattern::How::ends_with && (tokens.empty() || tokens.back() != any)) {
        tokens.push_back(any);
    }
    return one(std::move(out));
}

Modified contains(const Draft& value, const Placeholders&) {
    return anchored(value, FieldRefPattern::How::contains);
}
Modified starts_with(const Draft& value, const Placeholders&) {
    return anchored(value, FieldRefPattern::How::starts_with);
}
Modified ends_with(const Draft& value, const Placeholders&) {
    return anchored(value, FieldRefPattern::How::ends_with);
}

Modified cased(const Draft& value, const Placeholders&) {
    const auto* text = std::get_if<TextValue>(&value);
    if (text == nullptr) {
        return refuse("takes text");
    }
    TextValue out = *text;
    out.pattern.cased = true;
    return one(std::move(out));
}

// ---- regular expressions
// ----------------------------------------------------------------------------------------

Modified regex(const Draft& value, const Placeholders&) {
    if (const auto* text = std::get_if<TextValue>(&value)) {
        return one(RegexPattern{.source = text->source});
    }
    if (const auto* number = std::get_if<NumberPattern>(&value)) {
        return one(RegexPattern{.source = number->raw});
    }
    return refuse("takes text");
}

template <bool RegexPattern::* Flag>
Modified regex_flag(const Draft& value, const Placeholders&) {
    const auto* expression = std::get_if<RegexPattern>(&value);
    if (expression == nullptr) {
        return refuse("follows 're'");
    }
    RegexPattern out = *expression;
    out.*Flag = true;
    return one(std::move(out));
}

// ---- other kinds of test
// ----------------------------------------------------------------------------------------

Modified cidr(const Draft& value, const Placeholders&) {
    const auto* text = std::get_if<TextValue>(&value);
    const auto literal = text == nullptr ? std::nullopt : literal_text(text->pattern.tokens);
    if (!literal) {
        return refuse("takes a network as text, such as 10.0.0.0/8");
    }
    const auto network = base::parse_network(*literal);
    if (!network) {
        return refuse("takes an address, or address/prefix without host bits, but not '" +
                      *literal + "'");
    }
    return one(CidrPattern{*network});
}

Modified exists(const Draft& value, const Placeholders&) {
    const auto* boolean = std::get_if<BooleanPattern>(&value);
    return boolean == nullptr ? refuse("takes true or false, unquoted")
                              : one(ExistsPattern{boolean->value});
}

Modified field_reference(const Draft& value, const Placeholders&) {
    const auto* text = std::get_if<TextValue>(&value);
    const auto literal = text == nullptr ? std::nullopt : literal_text(text->pattern.tokens);
    return literal ? one(FieldRefPattern{.field = *literal})
                   : refuse("takes the name of a field, without wildcards");
}

template <ComparePattern::Op Op>
Modified compare(const Draft& value, const Placeholders&) {
    if (const auto* number = std::get_if<NumberPattern>(&value)) {
        return one(ComparePattern{.op = Op, .number = number->raw});
    }
    const auto* part = std::get_if<ComparePattern>(&value);
    if (part == nullptr) {
        return refuse("takes a number, unquoted");
    }
    if (part->part == ComparePattern::Part::number || part->op != ComparePattern::Op::eq) {
        return refuse("is a second comparison");
    }
    ComparePattern out = *part;
    out.op = Op;
    return one(std::move(out));
}

template <ComparePattern::Part Part>
Modified time_part(const Draft& value, const Placeholders&) {
    const auto* number = std::get_if<NumberPattern>(&value);
    if (number == nullptr) {
        return refuse("takes a number, unquoted");
    }
    return one(ComparePattern{.part = Part, .number = number->raw});
}

// ---- encodings
// --------------------------------------------------------------------------------------------------

/// The bytes a base64 modifier works on.
std::optional<std::string> bytes_of(const Draft& value) {
    if (const auto* encoded = std::get_if<EncodedText>(&value)) {
        return encoded->bytes;
    }
    if (const auto* text = std::get_if<TextValue>(&value)) {
        return literal_text(text->pattern.tokens);
    }
    return std::nullopt;
}

template <std::string (*Encode)(std::string_view)>
Modified utf16(const Draft& value, const Placeholders&) {
    const auto* text = std::get_if<TextValue>(&value);
    const auto literal = text == nullptr ? std::nullopt : literal_text(text->pattern.tokens);
    return literal ? one(EncodedText{Encode(*literal)}) : refuse("takes text without wildcards");
}

Modified base64(const Draft& value, const Placeholders&) {
    const auto bytes = bytes_of(value);
    return bytes ? one(literal_value(base::encode_base64(*bytes)))
                 : refuse("takes text without wildcards");
}

/// The three ways the bytes can lie in a longer base64 text; ways that leave nothing are dropped.
Modified base64_offset(const Draft& value, const Placeholders&) {
    const auto bytes = bytes_of(value);
    if (!bytes) {
        return refuse("takes text without wildcards");
    }
    Modified modified;
    for (std::size_t offset = 0; offset < 3; ++offset) {
        const std::string found = base64_at_offset(*bytes, offset);
        if (!found.empty()) {
            modified.alternatives.emplace_back(literal_value(found));
        }
    }
    return modified;
}

Modified windash(const Draft& value, const Placeholders&) {
    const auto* text = std::get_if<TextValue>(&value);
    if (text == nullptr) {
        return refuse("takes text");
    }
    TextValue out = *text;
    free_word_dashes(out.pattern.tokens);
    return one(std::move(out));
}

// ---- placeholders
// -----------------------------------------------------------------------------------------------

bool is_name_character(const Token& token) {
    return token.kind == Token::Kind::literal &&
           (base::is_word_character(token.point) || token.point == U'.' || token.point == U'-');
}

bool is_literal(const std::vector<Token>& tokens, std::size_t at, char32_t point) {
    return at < tokens.size() && tokens[at].kind == Token::Kind::literal &&
           tokens[at].point == point;
}

/// Where the name of a placeholder that begins with the '%' at `at` ends; 0 if none begins there.
std::size_t placeholder_end(const std::vector<Token>& tokens, std::size_t at) {
    if (!is_literal(tokens, at, U'%') || (at > 0 && is_literal(tokens, at - 1, U'\\'))) {
        return 0;
    }
    std::size_t end = at + 1;
    while (end < tokens.size() && is_name_character(tokens[end])) {
        ++end;
    }
    return end > at + 1 && is_literal(tokens, end, U'%') ? end : 0;
}

/// `\%` outside of placeholders is a plain percent sign.
void drop_percent_escapes(std::vector<Token>& tokens) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!is_literal(tokens, i, U'\\') || !is_literal(tokens, i + 1, U'%')) {
            tokens[kept++] = tokens[i];
        }
    }
    tokens.resize(kept);
}

Modified expand(const Draft& value, const Placeholders& placeholders) {
    const auto* text = std::get_if<TextValue>(&value);
    if (text == nullptr) {
        return refuse("takes text");
    }
    const std::vector<Token>& tokens = text->pattern.tokens;
    std::vector<std::vector<Token>> alternatives(1);
    std::vector<Token> plain;
    const auto append_to_all = [&alternatives](const std::vector<Token>& more) {
        for (std::vector<Token>& tail : alternatives) {
            tail.insert(tail.end(), more.begin(), more.end());
        }
    };
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const std::size_t end = placeholder_end(tokens, at);
        if (end == 0) {
            plain.push_back(tokens[at]);
            continue;
        }
        const std::optional<std::string> literal =
            literal_text({tokens.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                          tokens.begin() + static_cast<std::ptrdiff_t>(end)});
        METSUKE_ASSERT(literal.has_value());
        const std::string& name = *literal;
        const auto values = placeholders.find(name);
        if (values == placeholders.end()) {
            return refuse("has no values for the placeholder %" + name + "%");
        }
        if (values->second.size() * alternatives.size() > kMostExpansions) {
            return refuse("makes more than 10,000 texts of the placeholders");
        }
        drop_percent_escapes(plain);
        append_to_all(std::exchange(plain, {}));
        std::vector<std::vector<Token>> longer;
        for (const std::vector<Token>& begin : alternatives) {
            for (const std::string& replacement : values->second) {
                longer.push_back(begin);
                const std::vector<Token> more = literal_tokens(replacement);
                longer.back().insert(longer.back().end(), more.begin(), more.end());
            }
        }
        alternatives = std::move(longer);
        at = end;
    }
    drop_percent_escapes(plain);
    append_to_all(plain);
    Modified modified;
    for (std::vector<Token>& tokens_of_one : alternatives) {
        modified.alternatives.emplace_back(
            TextValue{.pattern = {.tokens = std::move(tokens_of_one), .cased = text->pattern.cased},
                      .source = {}});
    }
    return modified;
}

// ---- the table
// --------------------------------------------------------------------------------------------------

constexpr auto kModifiers = std::to_array<Modifier>({
    {.name = "contains", .apply = contains, .for_keywords = true},
    {.name = "startswith", .apply = starts_with, .for_keywords = true},
    {.name = "endswith", .apply = ends_with, .for_keywords = true},
    {.name = "cased", .apply = cased, .for_keywords = true},
    {.name = "re", .apply = regex, .must_be_first = true, .for_keywords = true},
    {.name = "i", .apply = regex_flag<&RegexPattern::ignore_case>, .for_keywords = true},
    {.name = "m", .apply = regex_flag<&RegexPattern::multiline>, .for_keywords = true},
    {.name = "s", .apply = regex_flag<&RegexPattern::dot_all>, .for_keywords = true},
    {.name = "ignorecase", .apply = regex_flag<&RegexPattern::ignore_case>, .for_keywords = true},
    {.name = "multiline", .apply = regex_flag<&RegexPattern::multiline>, .for_keywords = true},
    {.name = "dotall", .apply = regex_flag<&RegexPattern::dot_all>, .for_keywords = true},
    {.name = "cidr", .apply = cidr, .must_be_first = true},
    {.name = "exists", .apply = exists, .must_be_first = true},
    {.name = "fieldref", .apply = field_reference},
    {.name = "lt", .apply = compare<ComparePattern::Op::lt>},
    {.name = "lte", .apply = compare<ComparePattern::Op::lte>},
    {.name = "gt", .apply = compare<ComparePattern::Op::gt>},
    {.name = "gte", .apply = compare<ComparePattern::Op::gte>},
    {.name = "minute", .apply = time_part<ComparePattern::Part::minute>},
    {.name = "hour", .apply = time_part<ComparePattern::Part::hour>},
    {.name = "day", .apply = time_part<ComparePattern::Part::day>},
    {.name = "week", .apply = time_part<ComparePattern::Part::week>},
    {.name = "month", .apply = time_part<ComparePattern::Part::month>},
    {.name = "year", .apply = time_part<ComparePattern::Part::year>},
    {.name = "wide", .apply = utf16<encode_utf16le>},
    {.name = "utf16le", .apply = utf16<encode_utf16le>},
    {.name = "utf16be", .apply = utf16<encode_utf16be>},
    {.name = "utf16", .apply = utf16<encode_utf16_with_mark>},
    {.name = "base64", .apply = base64},
    {.name = "base64offset", .apply = base64_offset},
    {.name = "windash", .apply = windash},
    {.name = "expand", .apply = expand},
});

}  // namespace

const Modifier* find_modifier(std::string_view name) {
    const auto* const found = std::ranges::find(kModifiers, name, &Modifier::name);
    return found == kModifiers.end() ? nullptr : found;
}

std::string_view closest_modifier(std::string_view name) {
    std::array<std::string_view, kModifiers.size() + 2> names;
    std::ranges::transform(kModifiers, names.begin(), &Modifier::name);
    names[kModifiers.size()] = "all";
    names[kModifiers.size() + 1] = "neq";
    return base::closest(name, names);
}

}  // namespace metsuke::rule
