// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/need.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "metsuke/base/utf8.hpp"
#include "metsuke/deploy/values.hpp"

namespace metsuke::deploy {

namespace {

using Needs = std::vector<Need>;

/// Beyond it alternatives are told as one.
constexpr std::size_t kMostNeeds = 64;

/// How the types of CloudTrail's events end.
constexpr std::string_view kViaCloudTrail = " via CloudTrail";

Need both_of(const Need& a, const Need& b) {
    return {.source = both(a.source, b.source),
            .detail_type = both(a.detail_type, b.detail_type),
            .event_source = both(a.event_source, b.event_source),
            .event_name = both(a.event_name, b.event_name)};
}

Need either_of(const Need& a, const Need& b) {
    return {.source = either(a.source, b.source),
            .detail_type = either(a.detail_type, b.detail_type),
            .event_source = either(a.event_source, b.event_source),
            .event_name = either(a.event_name, b.event_name)};
}

/// One need that all of them have in common; there is one at least.
Need joined(const Needs& needs) {
    Need all = needs.front();
    for (const Need& need : needs) {
        all = either_of(all, need);
    }
    return all;
}

/// What satisfies `narrow` satisfies `wide`.
bool covers(const Need& wide, const Need& narrow) {
    const auto is_wider = [](const Values& a, const Values& b) { return !a || a == b; };
    return is_wider(wide.source, narrow.source) && is_wider(wide.detail_type, narrow.detail_type) &&
           is_wider(wide.event_source, narrow.event_source) &&
           is_wider(wide.event_name, narrow.event_name);
}

/// Without what another covers, and not too many.
Needs bounded(Needs needs) {
    std::ranges::sort(needs);  // the wider ones come first
    Needs kept;
    for (Need& need : needs) {
        if (std::ranges::none_of(kept, [&](const Need& wide) { return covers(wide, need); })) {
            kept.push_back(std::move(need));
        }
    }
    needs = std::move(kept);
    return needs.size() > kMostNeeds ? Needs{joined(needs)} : std::move(needs);
}

/// A need of each, both of them met.
Needs both_of(const Needs& a, const Needs& b) {
    Needs all;
    for (const Need& one : a) {
        for (const Need& other : b) {
            all.push_back(both_of(one, other));
        }
    }
    return bounded(std::move(all));
}

// ---- Sigma

/// A text of literals, with one '*' at its end or its beginning perhaps; ASCII alone, where all
/// agree on what is a letter.
Values values_of(const rule::TextPattern& pattern) {
    using Kind = rule::Token::Kind;
    constexpr char32_t kFirstBeyondAscii = 0x80;
    std::span<const rule::Token> tokens = pattern.tokens;
    Compare compare = Compare::exact;
    if (!tokens.empty() && tokens.back().kind == Kind::any) {
        compare = Compare::prefix;
        tokens = tokens.first(tokens.size() - 1);
    } else if (!tokens.empty() && tokens.front().kind == Kind::any) {
        compare = Compare::suffix;
        tokens = tokens.subspan(1);
    }
    std::string text;
    for (const rule::Token& token : tokens) {
        if (token.kind != Kind::literal || token.point >= kFirstBeyondAscii) {
            return std::nullopt;
        }
        base::append_utf8(text, token.point);
    }
    if (text.empty()) {
        return std::nullopt;
    }
    return std::set{element(compare, pattern.cased ? Case::kept : Case::ignored, text)};
}

Values values_of(const rule::Pattern& pattern) {
    const auto* const text = std::get_if<rule::TextPattern>(&pattern);
    return text == nullptr ? std::nullopt : values_of(*text);
}

/// Any of the alternatives of any group; of groups that must all hold the first will do.
Values values_of(const rule::Item& item) {
    Values all = std::set<std::string>();
    for (const std::vector<rule::Pattern>& group : item.groups) {
        for (const rule::Pattern& pattern : group) {
            all = either(all, values_of(pattern));
        }
        if (item.all) {
            break;
        }
    }
    return item.negated || item.groups.empty() ? std::nullopt : all;
}

Needs needs_of(const rule::Item& item) {
    Need need;
    if (item.field == "eventSource") {
        need.event_source = values_of(item);
    } else if (item.field == "eventName") {
        need.event_name = values_of(item);
    }
    return {need};
}

Needs needs_of(const rule::Search& search) {
    if (search.kind == rule::Search::Kind::item) {
        return needs_of(search.item);
    }
    const bool is_any = search.kind == rule::Search::Kind::any_of && !search.parts.empty();
    Needs all = is_any ? Needs() : Needs{Need()};
    for (const rule::Search& part : search.parts) {
        Needs its = needs_of(part);
        if (is_any) {
            std::ranges::move(its, std::back_inserter(all));
        } else {
            all = both_of(all, its);
        }
    }
    return bounded(std::move(all));
}

Needs needs_of(const rule::Condition& condition, const rule::Detection& detection) {
    using Kind = rule::Condition::Kind;
    if (condition.kind == Kind::selection) {
        return needs_of(detection.selections.at(condition.selection).search);
    }
    const bool is_any = condition.kind == Kind::any_of && !condition.parts.empty();
    Needs all = is_any ? Needs() : Needs{Need()};
    if (condition.kind == Kind::negation) {
        return all;
    }
    for (const rule::Condition& part : condition.parts) {
        Needs its = needs_of(part, detection);
        if (is_any) {
            std::ranges::move(its, std::back_inserter(all));
        } else {
            all = both_of(all, its);
        }
    }
    return bounded(std::move(all));
}

/// The stream that a rule is for, in the words of envelopes.
std::optional<Need> need_of(const rule::Logsource& logsource) {
    Need need;
    if (logsource.category) {
        return std::nullopt;
    }
    if (logsource.service == "cloudtrail") {
        if (logsource.product && logsource.product != "aws") {
            return std::nullopt;
        }
        need.detail_type = {element(Compare::suffix, Case::ignored, kViaCloudTrail)};
    } else if (logsource.service) {
        if (logsource.product && logsource.product != "aws") {
            return std::nullopt;
        }
        need.source = {element(Compare::exact, Case::kept, "aws." + *logsource.service)};
        // What CloudTrail says about the service is of CloudTrail's stream.
        need.detail_type = {element_without_suffix(kViaCloudTrail)};
    } else if (logsource.product && logsource.product != "aws") {
        need.source = {element(Compare::exact, Case::kept, *logsource.product)};
    }
    return need;
}

Needs sigma_needs(const rule::Rule& rule) {
    const std::optional<Need> stream = need_of(rule.meta.logsource);
    if (!stream) {
        return {};
    }
    Needs any;
    for (const rule::Condition& condition : rule.detection.conditions) {
        Needs its = needs_of(condition, rule.detection);
        std::ranges::move(its, std::back_inserter(any));
    }
    return both_of(Needs{*stream}, bounded(std::move(any)));
}

// ---- event patterns

Values values_of(const rule::PatternField& field) {
    using Kind = rule::PatternTest::Kind;
    std::set<std::string> all;
    for (const rule::PatternTest& test : field.tests) {
        switch (test.kind) {
            case Kind::text: all.insert(element(Compare::exact, Case::kept, test.text)); break;
            case Kind::prefix: all.insert(element(Compare::prefix, Case::kept, test.text)); break;
            case Kind::suffix: all.insert(element(Compare::suffix, Case::kept, test.text)); break;
            case Kind::address:
            case Kind::number:
            case Kind::token:
            case Kind::ignore_case:
            case Kind::prefix_ignore_case:
            case Kind::suffix_ignore_case:
            case Kind::wildcard:
            case Kind::numeric:
            case Kind::cidr:
            case Kind::present:
            case Kind::absent:
            case Kind::anything_but: return std::nullopt;
        }
    }
    return all;
}

Needs pattern_needs(const rule::EventPattern& pattern) {
    Needs all;
    for (const rule::PatternBranch& branch : pattern.branches) {
        Need& need = all.emplace_back();
        for (const rule::PatternField& field : branch.fields) {
            if (field.path == "source") {
                need.source = values_of(field);
            } else if (field.path == "detail-type") {
                need.detail_type = values_of(field);
            } else if (field.path == "detail.eventSource") {
                need.event_source = values_of(field);
            } else if (field.path == "detail.eventName") {
                need.event_name = values_of(field);
            }
        }
    }
    return bounded(std::move(all));
}

bool may_be_of_cloudtrail(const Need& need) {
    return need.event_source || need.event_name ||
           may_be(need.detail_type, "aws api call via cloudtrail") ||
           may_be(need.detail_type, "aws console sign in via cloudtrail");
}

}  // namespace

std::vector<Need> needs_of(const rule::Rule& rule) {
    return rule.kind == rule::Kind::sigma ? sigma_needs(rule) : pattern_needs(rule.pattern);
}

bool is_broad(const Need& need) {
    return !need.source && !need.event_source && !need.event_name &&
           may_be(need.detail_type, "aws api call via cloudtrail");
}

bool is_of_cloudtrail_alone(const Need& need) {
    const auto is_cloudtrails = [](const std::string& type) {
        return type.find(kViaCloudTrail) != std::string::npos &&
               type.find("anything-but") == std::string::npos;
    };
    return need.event_source || need.event_name ||
           (need.detail_type && std::ranges::all_of(*need.detail_type, is_cloudtrails));
}

bool may_be_read_only(const Need& need) {
    static constexpr std::array<std::string_view, 3> kReading = {"describe", "get", "list"};
    return may_be_of_cloudtrail(need) && std::ranges::any_of(kReading, [&](std::string_view word) {
               return may_begin_with(need.event_name, word);
           });
}

bool may_be_global(const Need& need) {
    // Sources: the services' own pages on logging with CloudTrail; sign-in: "AWS Console sign-in
    // events". Global Accelerator's and Network Manager's arise in us-west-2.
    static constexpr std::array kServices = std::to_array<std::string_view>(
        {"account", "cloudfront", "health", "iam", "organizations", "route53", "route53domains",
         "shield", "signin", "sso", "sts", "support", "trustedadvisor", "waf"});
    return std::ranges::any_of(kServices, [&](std::string_view service) {
        const std::string name(service);
        return may_be(need.event_source, name + ".amazonaws.com") &&
               may_be(need.source, "aws." + name);
    });
}

}  // namespace metsuke::deploy
