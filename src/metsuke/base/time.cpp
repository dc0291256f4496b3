// SPDX-License-Identifier: Apache-2.0
//
// Read by hand, left to right: no locale, no allocation. Every reader below takes what it
// understands off the front of the text and says whether it did.
#include "metsuke/base/time.hpp"

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

}  // namespace

std::optional<Time> parse_time(std::string_view text) { return TimeReader(text).read(); }

std::string to_rfc3339(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::string text =
        fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    if (clock.subseconds().count() != 0) {
        text += fmt::format(".{:03}", clock.subseconds().count());
    }
    return text + "Z";
}

}  // namespace metsuke::base
