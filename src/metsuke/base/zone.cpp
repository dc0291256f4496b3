// SPDX-License-Identifier: Apache-2.0
//
// The only file that sees the date library. It throws for an unknown name and where the system has
// no database.
#include <exception>

#include <date/tz.h>
#include <fmt/core.h>

#include "metsuke/base/time.hpp"

namespace metsuke::base {

namespace {

/// A zone that is not looked up: its clocks have not been set for generations, Lambda has no
/// database, and where there is one, opening it means to list its 600 files.
struct FixedZone {
    std::string_view name, abbreviation;
    std::chrono::seconds offset;
};

/// Since 1951 (IANA database, file asia), long before the first event.
constexpr FixedZone kTokyo = {
    .name = "Asia/Tokyo", .abbreviation = "JST", .offset = std::chrono::hours(9)};

const date::time_zone& of_database(const void* zone) {
    return *static_cast<const date::time_zone*>(zone);
}

std::string wall_clock(Time time, std::chrono::seconds offset) {
    const auto second = std::chrono::floor<std::chrono::seconds>(time) + offset;
    std::string text = to_rfc3339(second);
    text[text.find('T')] = ' ';
    text.pop_back();
    return text;
}

}  // namespace

Result<Zone> Zone::find(std::string_view name) {
    if (name == "UTC" || name == "Etc/UTC" || name == "Z") {
        return utc();
    }
    Zone zone{std::string(name)};
    if (name == kTokyo.name) {
        zone.zone_ = &kTokyo;
        return zone;
    }
    try {
        zone.zone_ = date::locate_zone(name);
        return zone;
    } catch (const std::exception&) {
        return fail(
            ErrorCode::not_found,
            fmt::format("there is no time zone \"{}\": use a name of the IANA database such as "
                        "Asia/Tokyo, or UTC, and see that the system has tzdata",
                        name));
    }
}

Zone Zone::utc() { return Zone("UTC"); }

std::chrono::seconds Zone::offset_at(Time time) const {
    if (zone_ == nullptr) {
        return std::chrono::seconds(0);
    }
    return zone_ == &kTokyo ? kTokyo.offset : of_database(zone_).get_info(time).offset;
}

LocalTime Zone::local_time(Time time) const {
    const std::chrono::local_time<std::chrono::milliseconds> wall(
        (time + offset_at(time)).time_since_epoch());
    const auto day = std::chrono::floor<std::chrono::days>(wall);
    return {.day = day, .since_midnight = wall - day};
}

std::string Zone::local_text(Time time) const { return wall_clock(time, offset_at(time)); }

std::string Zone::local_text_with_offset(Time time) const {
    const std::chrono::seconds offset = offset_at(time);
    const std::chrono::hh_mm_ss parts(offset);
    return fmt::format("{} {}{:02}:{:02}", wall_clock(time, offset),
                       parts.is_negative() ? '-' : '+', parts.hours().count(),
                       parts.minutes().count());
}

std::string Zone::local_text_with_name(Time time) const {
    const std::string abbreviation = zone_ == nullptr   ? "UTC"
                                     : zone_ == &kTokyo ? std::string(kTokyo.abbreviation)
                                                        : of_database(zone_).get_info(time).abbrev;
    const bool is_name = !abbreviation.empty() && abbreviation[0] >= 'A';
    return is_name ? local_text(time) + " " + abbreviation : local_text_with_offset(time);
}

}  // namespace metsuke::base
