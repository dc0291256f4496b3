// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/matcher.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "metsuke/alert/fields.hpp"
#include "metsuke/alert/glob.hpp"

namespace metsuke::alert {

namespace {

using base::Level;

constexpr std::array<std::string_view, 4> kComparisons = {">=", "<=", ">", "<"};  // longest first

Level neighbour(Level level, int step) {
    return static_cast<Level>(static_cast<int>(level) + step);
}

}  // namespace

base::Result<Matcher::Levels> Matcher::levels_of(std::string_view text) {
    std::string_view word = text;
    std::string_view comparison;
    for (const std::string_view known : kComparisons) {
        if (comparison.empty() && word.starts_with(known)) {
            comparison = known;
            word.remove_prefix(known.size());
        }
    }
    word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
    const std::optional<Level> level = base::level_from_text(word);
    if (!level) {
        return base::fail(base::ErrorCode::invalid_argument,
                          fmt::format("\"{}\" is no level: use one of {}, or a comparison such as "
                                      ">=high",
                                      text, fmt::join(base::kLevelNames, ", ")));
    }
    const bool is_empty = (comparison == ">" && *level == Level::critical) ||
                          (comparison == "<" && *level == Level::informational);
    if (is_empty) {
        return base::fail(base::ErrorCode::invalid_argument,
                          fmt::format("no level is {}: the line would never hold", text));
    }
    if (comparison == ">=" || comparison == ">") {
        return Levels{.lowest = comparison == ">" ? neighbour(*level, 1) : *level,
                      .highest = Level::critical};
    }
    if (comparison == "<=" || comparison == "<") {
        return Levels{.lowest = Level::informational,
                      .highest = comparison == "<" ? neighbour(*level, -1) : *level};
    }
    return Levels{.lowest = *level, .highest = *level};
}

base::Result<Matcher::Pattern> Matcher::pattern_of(std::string_view field, std::string_view value) {
    Pattern pattern;
    pattern.is_negated = value.starts_with('!');
    pattern.text = value.substr(pattern.is_negated ? 1 : 0);
    if (field == "level") {
        METSUKE_TRY(pattern.levels, levels_of(pattern.text));
    }
    if (field == "ip" && pattern.text.contains('/')) {
        pattern.network = base::parse_network(pattern.text, base::HostBits::mask);
    }
    return pattern;
}

base::Result<Matcher> Matcher::make(std::string field, const std::vector<std::string>& values) {
    if (!is_known_field(field)) {
        return base::fail(base::ErrorCode::not_found,
                          fmt::format("there is no field \"{}\" to match on: use {}, or parameter. "
                                      "with a path behind it",
                                      field, fmt::join(field_names(), ", ")));
    }
    if (values.empty()) {
        return base::fail(base::ErrorCode::invalid_argument,
                          fmt::format("{} has no values to match: leave the line out to match "
                                      "everything",
                                      field));
    }
    Matcher matcher(std::move(field));
    for (const std::string& value : values) {
        METSUKE_TRY(Pattern pattern, pattern_of(matcher.field_, value));
        matcher.patterns_.push_back(std::move(pattern));
    }
    return matcher;
}

bool Matcher::fits(const Pattern& pattern, std::string_view value) {
    if (pattern.levels) {
        const std::optional<Level> level = base::level_from_text(value);
        return level && *level >= pattern.levels->lowest && *level <= pattern.levels->highest;
    }
    if (pattern.network) {
        const std::optional<base::IpAddress> address = base::parse_ip(value);
        return address && pattern.network->contains(*address);
    }
    return matches_glob(pattern.text, value);
}

bool Matcher::matches(const finding::Finding& finding) const {
    const std::vector<std::string_view> values = field_values(field_, finding);
    bool has_wanted = false;
    bool is_wanted = false;
    for (const Pattern& pattern : patterns_) {
        const bool fits_one = std::ranges::any_of(
            values, [&pattern](std::string_view value) { return fits(pattern, value); });
        if (pattern.is_negated && fits_one) {
            return false;
        }
        has_wanted = has_wanted || !pattern.is_negated;
        is_wanted = is_wanted || (!pattern.is_negated && fits_one);
    }
    return is_wanted || !has_wanted;
}

std::string Matcher::text() const {
    std::string text = field_;
    char separator = '=';
    for (const Pattern& pattern : patterns_) {
        text += std::exchange(separator, ',');
        text.append(pattern.is_negated ? "!" : "").append(pattern.text);
    }
    return text;
}

const Matcher* first_against(const Matchers& matchers, const finding::Finding& finding) {
    const auto found = std::ranges::find_if_not(
        matchers, [&finding](const Matcher& matcher) { return matcher.matches(finding); });
    return found == matchers.end() ? nullptr : &*found;
}

}  // namespace metsuke::alert
