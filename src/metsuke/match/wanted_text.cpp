// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/wanted_text.hpp"

#include <array>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/ip.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::match {
namespace {

constexpr std::size_t kMostAlternatives = 5;

std::string joined(const std::vector<std::string>& texts, std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < texts.size() && i < kMostAlternatives; ++i) {
        out.append(i == 0 ? "" : word).append(texts[i]);
    }
    if (texts.size() > kMostAlternatives) {
        out += fmt::format(" ... ({} in all)", texts.size());
    }
    return out;
}

// ---- Sigma
// ----------------------------------------------------------------------------------------

struct PatternWords {
    std::string operator()(const rule::TextPattern& pattern) const {
        std::string out;
        for (const rule::Token& token : pattern.tokens) {
            switch (token.kind) {
                case rule::Token::Kind::literal: base::append_utf8(out, token.point); break;
                case rule::Token::Kind::any: out += '*'; break;
                case rule::Token::Kind::one: out += '?'; break;
                case rule::Token::Kind::dash: out += '-'; break;
            }
        }
        return out.empty() ? "(empty)" : out;
    }
    std::string operator()(const rule::RegexPattern& pattern) const {
        return "/" + pattern.source + "/";
    }
    std::string operator()(const rule::CidrPattern& pattern) const {
        return to_text(pattern.network);
    }
    std::string operator()(const rule::NumberPattern& pattern) const { return pattern.raw; }
    std::string operator()(const rule::BooleanPattern& pattern) const { return pattern.raw; }
    std::string operator()(const rule::NullPattern&) const { return "null"; }
    std::string operator()(const rule::ExistsPattern& pattern) const {
        return pattern.wanted ? "present" : "absent";
    }
    std::string operator()(const rule::FieldRefPattern& pattern) const {
        constexpr std::array<std::string_view, 4> kHow = {
            "the value of", "begins with the value of", "ends with the value of",
            "contains the value of"};
        return fmt::format("{} {}", kHow.at(static_cast<std::size_t>(pattern.how)), pattern.field);
    }
    std::string operator()(const rule::ComparePattern& pattern) const {
        constexpr std::array<std::string_view, 5> kOps = {"=", "<", "<=", ">", ">="};
        constexpr std::array<std::string_view, 7> kParts = {"",      "minute ", "hour ", "day ",
                                                            "week ", "month ",  "year "};
        return fmt::format("{}{} {}", kParts.at(static_cast<std::size_t>(pattern.part)),
                           kOps.at(static_cast<std::size_t>(pattern.op)), pattern.number);
    }
};

// ---- EventBridge
// ----------------------------------------------------------------------------------

std::string wildcard_text(const std::vector<rule::WildcardStep>& steps) {
    std::string out;
    for (const rule::WildcardStep& step : steps) {
        out += step.any ? '*' : step.byte;
    }
    return out;
}

std::string range_text(const rule::PatternTest& test) {
    std::vector<std::string> bounds;
    if (test.lower) {
        bounds.push_back(
            fmt::format("{} {}", test.lower->inclusive ? ">=" : ">", test.lower->number));
    }
    if (test.upper) {
        bounds.push_back(
            fmt::format("{} {}", test.upper->inclusive ? "<=" : "<", test.upper->number));
    }
    return joined(bounds, " and ");
}

std::string simple_test_text(const rule::PatternTest& test) {
    using Kind = rule::PatternTest::Kind;
    switch (test.kind) {
        case Kind::text:
        case Kind::number:
        case Kind::token: return test.text;
        case Kind::address:
        case Kind::cidr: return to_text(test.network);
        case Kind::prefix: return test.text + "*";
        case Kind::suffix: return "*" + test.text;
        case Kind::ignore_case: return test.text + " (any case)";
        case Kind::prefix_ignore_case: return test.text + "* (any case)";
        case Kind::suffix_ignore_case: return "*" + test.text + " (any case)";
        case Kind::wildcard: return wildcard_text(test.steps);
        case Kind::numeric: return range_text(test);
        case Kind::present: return "present";
        case Kind::absent: return "absent";
        case Kind::anything_but: break;
    }
    return {};
}

std::string test_text(const rule::PatternTest& test) {
    if (test.kind != rule::PatternTest::Kind::anything_but) {
        return simple_test_text(test);
    }
    std::vector<std::string> texts;
    texts.reserve(test.but.size());
    for (const rule::PatternTest& but : test.but) {
        texts.push_back(simple_test_text(but));
    }
    return "anything but " + joined(texts, ", ");
}

}  // namespace

std::string wanted_text(const rule::Item& item) {
    std::vector<std::string> texts;
    texts.reserve(item.groups.size());
    for (const std::vector<rule::Pattern>& group : item.groups) {
        // The first pattern of a group stands for its variants (base64offset has three).
        texts.push_back(group.empty() ? std::string() : std::visit(PatternWords{}, group.front()));
    }
    return joined(texts, item.all ? " and " : " or ");
}

std::string wanted_text(const rule::PatternField& field) {
    std::vector<std::string> texts;
    texts.reserve(field.tests.size());
    for (const rule::PatternTest& test : field.tests) {
        texts.push_back(test_text(test));
    }
    return joined(texts, " or ");
}

}  // namespace metsuke::match
