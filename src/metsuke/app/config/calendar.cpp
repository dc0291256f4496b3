// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/calendar.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <span>
#include <string>
#include <system_error>
#include <utility>

namespace metsuke::app {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

/// All of it, digits alone.
std::optional<unsigned> number_of(std::string_view text) {
    unsigned value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = error == std::errc() && stop == text.data() + text.size();
    return is_whole && !text.empty() ? std::optional(value) : std::nullopt;
}

/// Where the name that `text` begins stands among `names`.
std::optional<std::size_t> place_of(std::string_view text,
                                    std::span<const std::string_view> names) {
    constexpr std::size_t kShortest = 3;
    std::string word(text);
    std::ranges::transform(word, word.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto found = std::ranges::find_if(
        names, [&word](std::string_view name) { return name.starts_with(word); });
    return word.size() >= kShortest && found != names.end()
               ? std::optional(static_cast<std::size_t>(found - names.begin()))
               : std::nullopt;
}

std::optional<std::size_t> month_place(std::string_view text) {
    if (const auto number = number_of(text)) {
        return *number >= 1 && *number <= kMonths.size() ? std::optional(*number - 1)
                                                         : std::nullopt;
    }
    return place_of(text, kMonths);
}

/// "a-b" as its two ends, "a" as both.
std::pair<std::string_view, std::string_view> ends_of(std::string_view text, char between) {
    const std::size_t at = text.find(between);
    return at == std::string_view::npos ? std::pair(text, text)
                                        : std::pair(text.substr(0, at), text.substr(at + 1));
}

/// Places from one end to the other, around the end of the week or year if need be.
template <class Place>
std::optional<std::vector<std::size_t>> places(std::string_view text, std::size_t count,
                                               Place place) {
    const auto [first, last] = ends_of(text, '-');
    const std::optional<std::size_t> begin = place(first);
    const std::optional<std::size_t> end = place(last);
    if (!begin || !end) {
        return std::nullopt;
    }
    std::vector<std::size_t> all = {*begin};
    while (all.back() != *end) {
        all.push_back((all.back() + 1) % count);
    }
    return all;
}

std::optional<std::chrono::year_month_day> date_of(std::string_view text) {
    constexpr std::size_t kSize = 10;  // "2026-12-29"
    if (text.size() != kSize || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = number_of(text.substr(0, 4));
    const auto month = number_of(text.substr(5, 2));
    const auto day = number_of(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(*month), std::chrono::day(*day));
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<std::chrono::minutes> clock_of(std::string_view text) {
    const auto [hours, minutes] = ends_of(text, ':');
    const auto hour = number_of(hours);
    const auto minute = number_of(minutes);
    constexpr unsigned kHours = 24;
    constexpr unsigned kMinutes = 60;
    if (!text.contains(':') || !hour || !minute || minutes.size() != 2 || *minute >= kMinutes ||
        *hour > kHours || (*hour == kHours && *minute > 0)) {
        return std::nullopt;
    }
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

}  // namespace

std::optional<std::vector<std::chrono::weekday>> read_weekdays(std::string_view text) {
    const auto found = places(text, kWeekdays.size(),
                              [](std::string_view word) { return place_of(word, kWeekdays); });
    if (!found) {
        return std::nullopt;
    }
    std::vector<std::chrono::weekday> days;
    for (const std::size_t place : *found) {
        days.emplace_back(static_cast<unsigned>(place));
    }
    return days;
}

std::optional<std::vector<std::chrono::month>> read_months(std::string_view text) {
    const auto found = places(text, kMonths.size(), month_place);
    if (!found) {
        return std::nullopt;
    }
    std::vector<std::chrono::month> months;
    for (const std::size_t place : *found) {
        months.emplace_back(static_cast<unsigned>(place) + 1);
    }
    return months;
}

std::optional<alert::MuteTime::Dates> read_dates(std::string_view text) {
    const auto [first, last] = ends_of(text, '/');
    const auto from = date_of(first);
    const auto to = date_of(last);
    if (!from || !to || *to < *from) {
        return std::nullopt;
    }
    return alert::MuteTime::Dates{.from = *from, .to = *to};
}

std::optional<alert::MuteTime::Hours> read_hours(std::string_view text) {
    const auto [first, last] = ends_of(text, '-');
    const auto from = clock_of(first);
    const auto to = clock_of(last);
    if (!text.contains('-') || !from || !to) {
        return std::nullopt;
    }
    return alert::MuteTime::Hours{.from = *from, .to = *to};
}

}  // namespace metsuke::app
