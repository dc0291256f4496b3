// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/pattern_value.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "metsuke/base/decimal.hpp"

namespace metsuke::match {

namespace {

using rule::PatternTest;
using Kind = PatternTest::Kind;

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

using Letters = std::span<const std::vector<std::string>>;  // each with its spellings
enum class End : std::uint8_t { front, back };              // of the text: where spelling begins
enum class Extent : std::uint8_t { part, whole };           // of the text: what must be spelled

const std::vector<std::string>& letter(Letters letters, std::size_t number, End from) {
    return letters[from == End::front ? number : letters.size() - 1 - number];
}

/// Whether the spelling comes next when `used` bytes of the text are spelled.
bool comes_next(std::string_view text, std::size_t used, const std::string& spelling, End from) {
    return from == End::front ? text.substr(used).starts_with(spelling)
                              : text.substr(0, text.size() - used).ends_with(spelling);
}

/// From a letter on that more than one of its spellings fits, of different lengths: all places
/// that can be reached. Rare letters only; the one way here that allocates.
bool spelled_in_several_ways(Letters letters, std::string_view text, End from, Extent extent,
                             std::size_t number, std::size_t used) {
    std::vector<std::size_t> reached = {used};
    for (; number < letters.size() && !reached.empty(); ++number) {
        std::vector<std::size_t> next;
        for (const std::size_t place : reached) {
            for (const std::string& spelling : letter(letters, number, from)) {
                if (comes_next(text, place, spelling, from)) {
                    next.push_back(place + spelling.size());
                }
            }
        }
        std::ranges::sort(next);
        const auto rest = std::ranges::unique(next);
        next.erase(rest.begin(), rest.end());
        reached = std::move(next);
    }
    return extent == Extent::part ? !reached.empty()
                                  : std::ranges::binary_search(reached, text.size());
}

/// Without recursion: a rule may have as many letters as it likes.
bool spelled(Letters letters, std::string_view text, End from, Extent extent) {
    std::size_t used = 0;
    for (std::size_t number = 0; number < letters.size(); ++number) {
        std::optional<std::size_t> next;
        for (const std::string& spelling : letter(letters, number, from)) {
            if (!comes_next(text, used, spelling, from)) {
                continue;
            }
            if (next && *next != used + spelling.size()) {
                return spelled_in_several_ways(letters, text, from, extent, number, used);
            }
            next = used + spelling.size();
        }
        if (!next) {
            return false;
        }
        used = *next;
    }
    return extent == Extent::part || used == text.size();
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

bool is_in_network(const PatternTest& test, const PatternValue& value) {
    if (value.address != nullptr) {
        const std::optional<base::IpAddress>& address = value.address->of(value.text);
        return address && test.network.contains(*address);
    }
    const auto address = rule::parse_pattern_address(value.text);
    return address && test.network.contains(*address);
}

bool string_passes(const PatternTest& test, const PatternValue& value) {
    const std::string_view text = value.text;
    switch (test.kind) {
        case Kind::text: return text == test.text;
        case Kind::prefix: return text.starts_with(test.text);
        case Kind::suffix: return text.ends_with(test.text);
        case Kind::ignore_case: return spelled(test.letters, text, End::front, Extent::whole);
        case Kind::prefix_ignore_case: return spelled(test.letters, text, End::front, Extent::part);
        case Kind::suffix_ignore_case: return spelled(test.letters, text, End::back, Extent::part);
        case Kind::wildcard: return wildcard_matches(test.steps, text);
        case Kind::address: return text == test.text || is_in_network(test, value);
        case Kind::cidr: return is_in_network(test, value);
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
        case PatternValue::Type::string: return string_passes(test, value);
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
