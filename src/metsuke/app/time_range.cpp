// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/time_range.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kMostUnits = 1'000'000;  // nobody means more

struct Day {
    base::Time begin, end;
};

/// Midnight in the zone, given as midnight in UTC: corrected by what the zone's clock shows then,
/// twice, as the offset may differ between the two.
base::Time midnight_in(const base::Zone& zone, base::Time utc_midnight) {
    base::Time guess = utc_midnight;
    for (int i = 0; i < 2; ++i) {
        std::string shown = zone.local_text(guess);
        std::ranges::replace(shown, ' ', 'T');
        guess += utc_midnight - base::parse_time(shown + "Z").value_or(utc_midnight);
    }
    return guess;
}

std::optional<Day> day(const base::Zone& zone, std::string_view text) {
    constexpr std::size_t kDateSize = 10;
    if (text.size() != kDateSize) {
        return std::nullopt;
    }
    const std::optional<base::Time> midnight = base::parse_time(std::string(text) + "T00:00:00Z");
    if (!midnight) {
        return std::nullopt;
    }
    return Day{.begin = midnight_in(zone, *midnight),
               .end = midnight_in(zone, *midnight + std::chrono::hours(24))};
}

base::Result<Day> read(const TimeReader& reader, std::string_view option, std::string_view text) {
    if (const auto duration = read_span(text)) {
        return Day{.begin = reader.now - *duration, .end = reader.now - *duration};
    }
    if (const auto date = day(reader.zone, text)) {
        return *date;
    }
    if (const auto time = base::parse_time(text)) {
        return Day{.begin = *time, .end = *time};
    }
    return base::fail(
        base::ErrorCode::invalid_argument,
        fmt::format(
            "{} is a time such as 2026-01-02T03:04:05Z, 2026-01-02, 30d or 12h (ago), not {}",
            option, base::visible(text)));
}

}  // namespace

std::optional<milliseconds> read_span(std::string_view text) {
    std::int64_t count = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || count < 0 || count > kMostUnits ||
        rest + 1 != text.data() + text.size()) {
        return std::nullopt;
    }
    switch (*rest) {
        case 'd': return std::chrono::hours(24 * count);
        case 'h': return std::chrono::hours(count);
        case 'm': return std::chrono::minutes(count);
        case 's': return std::chrono::seconds(count);
        default: return std::nullopt;
    }
}

base::Result<TimeRange> read_time_range(const TimeReader& reader,
                                        const std::optional<std::string>& from,
                                        const std::optional<std::string>& to) {
    TimeRange range;
    if (from) {
        METSUKE_TRY(const Day begin, read(reader, "--from", *from));
        range.from = begin.begin;
    }
    if (to) {
        METSUKE_TRY(const Day end, read(reader, "--to", *to));
        range.to = end.end;
    }
    if (range.from && range.to && *range.from >= *range.to) {
        return base::fail(
            base::ErrorCode::invalid_argument,
            fmt::format("--from {} is not before --to {}", from.value_or(""), to.value_or("")));
    }
    return range;
}

}  // namespace metsuke::app
