// SPDX-License-Identifier: Apache-2.0
//
// Instants as text. All of metsuke counts in UTC milliseconds; zones matter only where people read.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "metsuke/base/result.hpp"

namespace metsuke::base {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// RFC 3339 / ISO 8601 with a date and a time of day: "2026-01-02T03:04:05Z", fractions (cut to
/// milliseconds), offsets
/// "+09:00", "+0900" and "+09", AWS's basic form "20131102T010628Z". Without an offset: UTC.
/// Seconds may be missing; a leap second is the first moment of the next minute.
std::optional<Time> parse_time(std::string_view text);

/// "2026-01-02T03:04:05Z", with ".123" only when there is a fraction.
std::string to_rfc3339(Time time);

/// What calendar and clock on the wall show.
struct LocalTime {
    std::chrono::local_days day;
    std::chrono::milliseconds since_midnight{0};  ///< as the clock reads, less than 24 h

    /// Both in one, for reckoning.
    [[nodiscard]] std::chrono::local_time<std::chrono::milliseconds> instant() const {
        return day + since_midnight;
    }
};

/// A time zone of the IANA database (date library over the system's zoneinfo). UTC needs no
/// database.
class Zone {
public:
    static Result<Zone> find(std::string_view name);
    static Zone utc();
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] LocalTime local_time(Time time) const;
    /// "2026-01-02 12:04:05", and with its offset behind: "2026-01-02 12:04:05 +09:00".
    [[nodiscard]] std::string local_text(Time time) const;
    [[nodiscard]] std::string local_text_with_offset(Time time) const;
    /// With what people call the zone at that time: "2026-01-02 12:04:05 JST"; where it has no such
    /// name its offset.
    [[nodiscard]] std::string local_text_with_name(Time time) const;

private:
    explicit Zone(std::string name) : name_(std::move(name)) {}
    [[nodiscard]] std::chrono::seconds offset_at(Time time) const;
    std::string name_;
    const void* zone_ = nullptr;  // owned by the library for the whole process; none for UTC
};

}  // namespace metsuke::base
