// SPDX-License-Identifier: Apache-2.0
//
// Days and hours as mute times write them. Nothing where a text is none.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "metsuke/alert/mute_time.hpp"

namespace metsuke::app {

/// "saturday", "sat", "mon-fri", "fri-mon": at least three letters, case ignored.
std::optional<std::vector<std::chrono::weekday>> read_weekdays(std::string_view text);

/// "december", "dec", "12", "nov-feb".
std::optional<std::vector<std::chrono::month>> read_months(std::string_view text);

/// "2026-12-29", or "2026-12-29/2027-01-03" (ISO 8601), whose both ends belong to it.
std::optional<alert::MuteTime::Dates> read_dates(std::string_view text);

/// "22:00-07:00"; 24:00 is the end of a day.
std::optional<alert::MuteTime::Hours> read_hours(std::string_view text);

}  // namespace metsuke::app
