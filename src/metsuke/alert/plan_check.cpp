// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/plan_check.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "metsuke/alert/mute_time.hpp"

namespace metsuke::alert {

namespace {

using base::ErrorCode;
using Problem = std::optional<base::Error>;

base::Error problem(ErrorCode code, std::string what) {
    return {.code = code, .what = std::move(what), .causes = {}};
}

/// `named` by routes, and what there is.
Problem unknown_name(std::string_view kind, const std::vector<std::string>& named,
                     const std::vector<std::string>& known) {
    for (const std::string& name : named) {
        if (std::ranges::find(known, name) == known.end()) {
            return problem(
                ErrorCode::not_found,
                fmt::format("a route names the {} \"{}\", which there is not", kind, name));
        }
    }
    return std::nullopt;
}

Problem bad_name(std::string_view kind, std::vector<std::string> names) {
    std::ranges::sort(names);
    if (!names.empty() && names.front().empty()) {
        return problem(ErrorCode::invalid_argument, fmt::format("a {} has no name", kind));
    }
    const auto twice = std::ranges::adjacent_find(names);
    if (twice != names.end()) {
        return problem(ErrorCode::invalid_argument,
                       fmt::format("two have the name \"{}\" of a {}", *twice, kind));
    }
    return std::nullopt;
}

template <class Things, class Name>
std::vector<std::string> names_of(const Things& things, Name name) {
    std::vector<std::string> names;
    std::ranges::transform(things, std::back_inserter(names), name);
    return names;
}

Problem open_silence(const Plan& plan) {
    const auto open = std::ranges::find_if(
        plan.silences, [](const Silence& silence) { return silence.matchers.empty(); });
    return open == plan.silences.end()
               ? std::nullopt
               : std::optional(problem(
                     ErrorCode::invalid_argument,
                     fmt::format("the silence \"{}\" has no match and would hide everything",
                                 open->id)));
}

bool is_in_day(std::chrono::minutes time) {
    return time >= std::chrono::minutes(0) && time <= std::chrono::hours(24);
}

/// Whether it has no end, as far as anybody looks for one (end_of_mutes): on a day within each of
/// its dates, or on any day.
bool never_ends(const MuteTime& mute) {
    using std::chrono::hours;
    using std::chrono::sys_days;
    std::vector<base::Time> times;
    std::ranges::transform(mute.dates, std::back_inserter(times), [](const auto& dates) {
        return base::Time(sys_days(dates.from) + hours(36));  // whatever the zone
    });
    if (times.empty()) {
        times.emplace_back(sys_days(std::chrono::year(2024) / 1 / 1));
    }
    const MuteTime* const one = &mute;
    return std::ranges::any_of(
        times, [one](base::Time time) { return !end_of_mutes({&one, 1}, time).has_value(); });
}

}  // namespace

std::optional<base::Error> problem_of(const MuteTime& mute) {
    for (const MuteTime::Hours& range : mute.hours) {
        if (!is_in_day(range.from) || !is_in_day(range.to)) {
            return problem(ErrorCode::invalid_argument,
                           fmt::format("the hours of mute time \"{}\" go beyond 24:00", mute.name));
        }
    }
    if (never_ends(mute)) {
        return problem(
            ErrorCode::invalid_argument,
            fmt::format("the mute time \"{}\" never ends, or not within some 500 days", mute.name));
    }
    return std::nullopt;
}

std::optional<base::Error> problem_of(const Plan& plan, const std::vector<RoomSettings>& rooms) {
    const std::vector<std::string> room_names = names_of(rooms, &RoomSettings::name);
    const std::vector<std::string> mute_names = names_of(plan.mute_times, &MuteTime::name);
    std::vector<Problem> problems = {
        bad_name("receiver", room_names),
        bad_name("mute time", mute_names),
        bad_name("silence", names_of(plan.silences, &Silence::id)),
        unknown_name("receiver", receivers_named(plan.root), room_names),
        unknown_name("mute time", mute_times_named(plan.root), mute_names),
        open_silence(plan),
    };
    for (const MuteTime& mute : plan.mute_times) {
        problems.push_back(problem_of(mute));
    }
    const auto first =
        std::ranges::find_if(problems, [](const Problem& one) { return one.has_value(); });
    return first == problems.end() ? std::nullopt : *std::move(first);
}

}  // namespace metsuke::alert
