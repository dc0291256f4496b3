// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/mute_time.hpp"

#include <algorithm>

namespace metsuke::alert {

namespace {

using base::Time;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;
using Wall = std::chrono::local_time<std::chrono::milliseconds>;

constexpr int kMostEnds = 500;

Wall wall_at(const base::Zone& zone, Time time) { return zone.local_time(time).instant(); }

/// The first minute behind `begin`, where the clock shows less than `wanted`, at which it shows
/// that or more. `end` is such a minute; between them the clock is set forward at most.
Time first_at(const base::Zone& zone, Wall wanted, Time begin, Time end) {
    while (end - begin > minutes(1)) {
        const Time middle =
            begin + std::max(minutes(1), std::chrono::floor<minutes>((end - begin) / 2));
        (wall_at(zone, middle) >= wanted ? end : begin) = middle;
    }
    return end;
}

/// When the clock next shows `wanted`, which it does not show yet at `time`. It may have been set
/// forward over it, or back before it, in between (summer time).
Time when_it_shows(const base::Zone& zone, Wall wanted, Time time) {
    const Time guess = time + (wanted - wall_at(zone, time));
    const Wall shown = wall_at(zone, guess);
    if (shown <= wanted) {
        return guess + (wanted - shown);
    }
    // From a whole minute on, so that what is found is one.
    return first_at(zone, wanted, std::chrono::floor<minutes>(time), guess);
}

}  // namespace

bool MuteTime::has_day(local_days day) const {
    const std::chrono::year_month_day date(day);
    const bool has_weekday =
        weekdays.empty() ||
        std::ranges::find(weekdays, std::chrono::weekday(day)) != weekdays.end();
    const bool has_month =
        months.empty() || std::ranges::find(months, date.month()) != months.end();
    const bool has_date = dates.empty() || std::ranges::any_of(dates, [date](const Dates& range) {
                              return range.from <= date && date <= range.to;
                          });
    return has_weekday && has_month && has_date;
}

std::optional<Wall> MuteTime::active_until(Time time) const {
    static const std::vector<Hours> kWholeDay = {{.from = minutes(0), .to = minutes(24 * 60)}};
    const base::LocalTime local = zone.local_time(time);
    std::optional<Wall> until;
    for (const local_days day : {local.day - days(1), local.day}) {
        if (!has_day(day)) {
            continue;
        }
        for (const Hours& range : hours.empty() ? kWholeDay : hours) {
            const Wall begin = day + range.from;
            const Wall end = day + range.to + (range.to > range.from ? days(0) : days(1));
            if (begin <= local.instant() && local.instant() < end) {
                until = std::max(until.value_or(end), end);
            }
        }
    }
    return until;
}

std::optional<Time> end_of_mutes(std::span<const MuteTime* const> mutes, Time time) {
    for (int ends = 0; ends < kMostEnds; ++ends) {
        Time later = time;
        for (const MuteTime* const mute : mutes) {
            if (const std::optional<Wall> until = mute->active_until(time)) {
                later = std::max(later, when_it_shows(mute->zone, *until, time));
            }
        }
        if (later == time) {
            return time;
        }
        time = later;
    }
    return std::nullopt;
}

}  // namespace metsuke::alert
