// SPDX-License-Identifier: Apache-2.0
//
// Read by hand, left to right: no locale, no allocation. Every reader below takes what it
// understands off the front of the text and says whether it did.
#include "metsuke/base/time.hpp"

#include <array>
#include <cstddef>

#include <fmt/core.h>

namespace metsuke::base {

namespace {

using std::chrono::minutes;

class TimeReader {
public:
    explicit TimeReader(std::string_view text) : text_(text) {}

    std::optional<Time> read() {
        if (!date() || !any_of("Tt ") || !time_of_day() || !offset() || !text_.empty()) {
            return {};
        }
        const std::chrono::year_month_day day{std::chrono::year(year_),
                                              std::chrono::month(static_cast<unsigned>(month_)),
                                              std::chrono::day(static_cast<unsigned>(day_))};
        if (!day.ok() || hour_ > 23 || minute_ > 59 || second_ > 60) {
            return {};
        }
        return std::chrono::sys_days(day) + std::chrono::hours(hour_) + minutes(minute_) +
               std::chrono::seconds(second_) + std::chrono::milliseconds(millisecond_) - offset_;
    }

private:
    bool digits(int count, int& value) {
        if (text_.size() < static_cast<std::size_t>(count)) {
            return false;
        }
        value = 0;
        for (int i = 0; i < count; ++i) {
            const char c = text_[static_cast<std::size_t>(i)];
            if (c < '0' || c > '9') {
                return false;
            }
            value = value * 10 + (c - '0');
        }
        text_.remove_prefix(static_cast<std::size_t>(count));
        return true;
    }
    bool any_of(std::string_view characters) {
        if (text_.empty() || !characters.contains(text_.front())) {
            return false;
        }
        text_.remove_prefix(1);
        return true;
    }
    /// The separator, in the extended form only.
    bool separator(std::string_view character) { return is_basic_ || any_of(character); }

    bool date() {
        if (!digits(4, year_)) {
            return false;
        }
        is_basic_ = !text_.starts_with('-');
        return separator("-") && digits(2, month_) && separator("-") && digits(2, day_);
    }
    bool time_of_day() {
        if (!digits(2, hour_) || !separator(":") || !digits(2, minute_)) {
            return false;
        }
        const bool has_seconds = is_basic_ ? !text_.empty() && text_[0] >= '0' && text_[0] <= '9'
                                           : text_.starts_with(':');
        if (!has_seconds) {
            return true;
        }
        return separator(":") && digits(2, second_) && fraction();
    }
    bool fraction() {
        if (!any_of(".,")) {
            return true;
        }
        int scale = 100;
        int digit = 0;
        if (!digits(1, digit)) {
            return false;
        }
        do {
            millisecond_ += digit * scale;
            scale /= 10;
        } while (digits(1, digit));
        return true;
    }
    bool offset() {
        if (text_.empty() || any_of("Zz")) {
            return true;
        }
        const int sign = text_.front() == '-' ? -1 : 1;
        int hours = 0;
        int past_hour = 0;
        if (!any_of("+-") || !digits(2, hours)) {
            return false;
        }
        if (!text_.empty()) {
            any_of(":");
            if (!digits(2, past_hour)) {
                return false;
            }
        }
        offset_ = minutes(sign * (hours * 60 + past_hour));
        return hours <= 23 && past_hour <= 59;
    }

    std::string_view text_;
    bool is_basic_ = false;
    int year_ = 0, month_ = 0, day_ = 0, hour_ = 0, minute_ = 0, second_ = 0, millisecond_ = 0;
    minutes offset_{0};
};

/// Of a number that has at most so many digits. Every finding tells its time: fmt takes ten times
/// as long.
template <std::size_t Count, class Integer>
void append_digits(std::string& text, Integer value) {
    std::array<char, Count> digits{};
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        *digit = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    text.append(digits.data(), digits.size());
}

}  // namespace

std::optional<Time> parse_time(std::string_view text) { return TimeReader(text).read(); }

std::string to_rfc3339(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::string text;
    text.reserve(sizeof "2026-01-02T03:04:05.123Z");
    if (const int year = static_cast<int>(date.year()); year >= 0 && year <= 9999) {
        append_digits<4>(text, year);
    } else {
        text += fmt::format("{:04}", year);
    }
    append_digits<2>(text += '-', static_cast<unsigned>(date.month()));
    append_digits<2>(text += '-', static_cast<unsigned>(date.day()));
    append_digits<2>(text += 'T', clock.hours().count());
    append_digits<2>(text += ':', clock.minutes().count());
    append_digits<2>(text += ':', clock.seconds().count());
    if (clock.subseconds().count() != 0) {
        append_digits<3>(text += '.', clock.subseconds().count());
    }
    text += 'Z';
    return text;
}

}  // namespace metsuke::base
