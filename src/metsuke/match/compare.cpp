// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/compare.hpp"

#include <charconv>
#include <chrono>
#include <compare>
#include <optional>

namespace metsuke::match {

namespace {

using rule::ComparePattern;

bool holds(std::strong_ordering order, ComparePattern::Op op) {
    switch (op) {
        case ComparePattern::Op::eq: return order == 0;
        case ComparePattern::Op::lt: return order < 0;
        case ComparePattern::Op::lte: return order <= 0;
        case ComparePattern::Op::gt: return order > 0;
        case ComparePattern::Op::gte: return order >= 0;
    }
    return false;
}

struct LocalTime {
    std::chrono::year_month_day date{};
    int hour = 0, minute = 0;
};

/// The digits of `text` at [at, at + size) as a number.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : text.substr(at, size)) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What may follow the seconds: a fraction, then an offset.
bool is_time_tail(std::string_view tail) {
    if (tail.starts_with('.')) {
        std::size_t end = 1;
        while (end < tail.size() && tail[end] >= '0' && tail[end] <= '9') {
            ++end;
        }
        if (end == 1) {
            return false;
        }
        tail.remove_prefix(end);
    }
    if (tail.empty() || tail == "Z") {
        return true;
    }
    if (tail.front() != '+' && tail.front() != '-') {
        return false;
    }
    tail.remove_prefix(1);
    if (tail.size() == 5 && tail[2] == ':') {
        return all_digits(tail.substr(0, 2)) && all_digits(tail.substr(3));
    }
    return tail.size() == 4 && all_digits(tail);
}

/// "2026-01-02T03:04:05", a space in place of the T, a fraction and an offset behind.
std::optional<LocalTime> local_time(std::string_view text) {
    if (text.size() < 19 || text[4] != '-' || text[7] != '-' ||
        (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':' ||
        !is_time_tail(text.substr(19))) {
        return std::nullopt;
    }
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second) {
        return std::nullopt;
    }
    LocalTime time;
    time.date = std::chrono::year{*year} / std::chrono::month{static_cast<unsigned>(*month)} /
                std::chrono::day{static_cast<unsigned>(*day)};
    time.hour = *hour;
    time.minute = *minute;
    const bool in_range =
        *year >= 1 && time.date.ok() && *hour < 24 && *minute < 60 && *second < 60;
    return in_range ? std::optional(time) : std::nullopt;
}

/// ISO 8601 week number, 1 to 53: the week's Thursday decides the year.
int iso_week(const std::chrono::year_month_day& date) {
    const std::chrono::sys_days day = date;
    const std::chrono::weekday weekday(day);
    const std::chrono::sys_days thursday =
        day + std::chrono::days(4 - static_cast<int>(weekday.iso_encoding()));
    const std::chrono::year year = std::chrono::year_month_day(thursday).year();
    const std::chrono::sys_days first = year / std::chrono::January / 1;
    return static_cast<int>((thursday - first).count() / 7) + 1;
}

int part_of(const LocalTime& time, ComparePattern::Part part) {
    switch (part) {
        case ComparePattern::Part::minute: return time.minute;
        case ComparePattern::Part::hour: return time.hour;
        case ComparePattern::Part::day:
            return static_cast<int>(static_cast<unsigned>(time.date.day()));
        case ComparePattern::Part::week: return iso_week(time.date);
        case ComparePattern::Part::month:
            return static_cast<int>(static_cast<unsigned>(time.date.month()));
        case ComparePattern::Part::year: return static_cast<int>(time.date.year());
        case ComparePattern::Part::number: break;
    }
    return 0;
}

}  // namespace

bool number_holds(const ComparePattern& comparison, const base::DecimalView& value) {
    return holds(value <=> base::DecimalView::of(comparison.number), comparison.op);
}

bool time_part_holds(const ComparePattern& comparison, std::string_view timestamp) {
    const std::optional<LocalTime> time = local_time(timestamp);
    if (!time) {
        return false;
    }
    char buffer[16];
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, part_of(*time, comparison.part)).ptr;
    return number_holds(comparison, base::DecimalView::of({buffer, end}));
}

}  // namespace metsuke::match
