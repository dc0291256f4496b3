// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/pattern_value.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "metsuke/base/decimal.hpp"

namespace metsuke::match {

namespace {

using rule::PatternTest;
using Kind = PatternTest::Kind;
using Letters = std::vector<std::vector<std::string>>;

bool equal_numbers(std::string_view pattern, std::string_view value) {
    if (pattern == value) {
        return true;
    }
    return rule::is_comparable_number(value) &&
           base::DecimalView::of(pattern) == base::DecimalView::of(value);
}

bool in_range(const PatternTest& test, std::string_view number) {
    if (!rule::is_comparable_number(number)) {
        return false;
    }
    const base::DecimalView value = base::DecimalView::of(number);
    if (test.lower) {
        const auto order = value <=> base::DecimalView::of(test.lower->number);
        if (order < 0 || (order == 0 && !test.lower->inclusive)) {
            return false;
        }
    }
    if (test.upper) {
        const auto order = value <=> base::DecimalView::of(test.upper->number);
        if (order > 0 || (order == 0 && !test.upper->inclusive)) {
            return false;
        }
    }
    return true;
}

/// Ends of `text` that the letters from the front on can reach; spellings differ in length, so
/// there may be several. `whole`: the letters must use up the text.
bool spelled_from_front(std::span<const std::vector<std::string>> letters, std::string_view text,
                        bool whole) {
    if (letters.empty()) {
        return !whole || text.empty();
    }
    return std::ranges::any_of(letters.front(), [&](const std::string& spelling) {
        return text.starts_with(spelling) &&
               spelled_from_front(letters.subspan(1), text.substr(spelling.size()), whole);
    });
}

bool spelled_from_back(std::span<const std::vector<std::string>> letters, std::string_view text) {
    if (letters.empty()) {
        return true;
    }
    return std::ranges::any_of(letters.back(), [&](const std::string& spelling) {
        return text.ends_with(spelling) &&
               spelled_from_back(letters.first(letters.size() - 1),
                                 text.substr(0, text.size() - spelling.size()));
    });
}

/// At a mismatch the last '*' takes one more byte.
bool wildcard_matches(const std::vector<rule::WildcardStep>& steps, std::string_view text) {
    std::size_t step = 0;
    std::size_t at = 0;
    std::size_t star = steps.size();
    std::size_t star_at = 0;
    while (at < text.size()) {
        if (step < steps.size() && steps[step].any) {
            star = step++;
            star_at = at;
        } else if (step < steps.size() && steps[step].byte == text[at]) {
            ++step;
            ++at;
        } else if (star < steps.size()) {
            step = star + 1;
            at = ++star_at;
        } else {
            return false;
        }
    }
    return std::all_of(steps.begin() + static_cast<std::ptrdiff_t>(step), steps.end(),
                       [](const rule::WildcardStep& s) { return s.any; });
}

bool string_passes(const PatternTest& test, std::string_view text) {
    switch (test.kind) {
        case Kind::text: return text == test.text;
        case Kind::prefix: return text.starts_with(test.text);
        case Kind::suffix: return text.ends_with(test.text);
        case Kind::ignore_case: return spelled_from_front(test.letters, text, true);
        case Kind::prefix_ignore_case: return spelled_from_front(test.letters, text, false);
        case Kind::suffix_ignore_case: return spelled_from_back(test.letters, text);
        case Kind::wildcard: return wildcard_matches(test.steps, text);
        case Kind::address:
        case Kind::cidr: {
            if (test.kind == Kind::address && text == test.text) {
                return true;
            }
            const auto address = rule::parse_pattern_address(text);
            return address && test.network.contains(*address);
        }
        case Kind::number:
        case Kind::token:
        case Kind::numeric:
        case Kind::present:
        case Kind::absent:
        case Kind::anything_but: return false;
    }
    return false;
}

}  // namespace

bool passes(const PatternTest& test, const PatternValue& value) {
    if (test.kind == Kind::present) {
        return true;
    }
    if (test.kind == Kind::absent) {
        return false;
    }
    if (test.kind == Kind::anything_but) {
        return std::ranges::none_of(
            test.but, [&value](const PatternTest& but) { return passes(but, value); });
    }
    switch (value.type) {
        case PatternValue::Type::string: return string_passes(test, value.text);
        case PatternValue::Type::number:
            if (test.kind == Kind::number) {
                return equal_numbers(test.text, value.text);
            }
            if (test.kind == Kind::numeric) {
                return in_range(test, value.text);
            }
            return test.kind == Kind::token && test.text == value.text;
        case PatternValue::Type::token: return test.kind == Kind::token && test.text == value.text;
    }
    return false;
}

}  // namespace metsuke::match
