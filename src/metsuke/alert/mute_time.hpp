// SPDX-License-Identifier: Apache-2.0
//
// Hours of quiet that come again: nights, weekends, holidays. What happens in them is told as one
// digest at their end.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "metsuke/base/time.hpp"

namespace metsuke::alert {

struct MuteTime {
    /// By the clock on the wall; `to` is the first minute outside. Where it is not behind `from`
    /// it is that of the next day: 22:00 to 06:00. All of such a night belongs to the day on which
    /// it begins.
    struct Hours {
        std::chrono::minutes from{0}, to{0};  ///< 0 to 24 h
    };
    /// Both belong to it.
    struct Dates {
        std::chrono::year_month_day from, to;
    };

    std::string name;
    // Each list that is empty leaves its question open: every weekday, every month ...
    std::vector<std::chrono::weekday> weekdays;
    std::vector<std::chrono::month> months;
    std::vector<Dates> dates;
    std::vector<Hours> hours;
    base::Zone zone = base::Zone::utc();
    bool includes_critical = false;

    [[nodiscard]] bool is_active(base::Time time) const { return active_until(time).has_value(); }
    /// When what makes it active at `time` ends, in the wall's time; nothing when it is not active.
    [[nodiscard]] std::optional<std::chrono::local_time<std::chrono::milliseconds>> active_until(
        base::Time time) const;
    [[nodiscard]] bool has_day(std::chrono::local_days day) const;
};

/// The first moment, at `time` or later, at which none of them is active; nothing if that is more
/// than 500 ends away (a year of nights), as of one that never ends.
std::optional<base::Time> end_of_mutes(std::span<const MuteTime* const> mutes, base::Time time);

}  // namespace metsuke::alert
