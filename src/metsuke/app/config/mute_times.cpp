// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/mute_times.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "metsuke/alert/plan_check.hpp"
#include "metsuke/app/config/calendar.hpp"

namespace metsuke::app {
namespace {

using alert::MuteTime;

constexpr std::array<std::string_view, 6> kMembers = {"weekdays", "months", "dates",
                                                      "hours",    "tz",     "critical"};

/// One of `mute_times:`.
class MuteTimeReader {
public:
    MuteTimeReader(const Surroundings& surroundings, Reading& reading)
        : surroundings_(surroundings), reading_(reading) {}

    std::optional<MuteTime> read(const yaml::Entry& entry) {
        if (!entry.value.is_map()) {
            reading_.complain(entry.value.at,
                              "a mute time is a map such as {hours: [\"22:00-07:00\"]}");
            return std::nullopt;
        }
        mute_.name = entry.key;
        for (const yaml::Entry& member : entry.value.entries) {
            read_member(member);
        }
        find_zone(entry);
        if (is_sound_) {
            if (const auto problem = alert::problem_of(mute_)) {
                fail(entry.key_at, problem->message());
            }
        }
        return is_sound_ ? std::optional(std::move(mute_)) : std::nullopt;
    }

private:
    void read_member(const yaml::Entry& member) {
        if (member.key == "weekdays") {
            read_each(member, "a weekday such as sat, or mon-fri", [this](std::string_view text) {
                return add_all(read_weekdays(text), mute_.weekdays);
            });
        } else if (member.key == "months") {
            read_each(
                member, "a month such as dec or 12, or nov-feb",
                [this](std::string_view text) { return add_all(read_months(text), mute_.months); });
        } else if (member.key == "dates") {
            read_each(member, "a date such as 2026-12-29, or 2026-12-29/2027-01-03",
                      [this](std::string_view text) { return add(read_dates(text), mute_.dates); });
        } else if (member.key == "hours") {
            read_each(member, "hours such as 22:00-07:00",
                      [this](std::string_view text) { return add(read_hours(text), mute_.hours); });
        } else if (member.key == "critical") {
            const auto flag = reading_.flag(member.key, member.value);
            is_sound_ = is_sound_ && flag;
            mute_.includes_critical = flag.value_or(false);
        } else if (member.key != "tz") {
            reading_.unknown_key(member, kMembers);
            is_sound_ = false;
        }
    }

    template <class Add>
    void read_each(const yaml::Entry& member, std::string_view wanted, Add add) {
        const auto texts = reading_.texts(member.key, member.value);
        is_sound_ = is_sound_ && texts;
        for (const WrittenText& one : texts.value_or(std::vector<WrittenText>())) {
            if (!add(one.text)) {
                fail(one.at, fmt::format("{} is not {}", one.text, wanted));
            }
        }
        if (texts && texts->empty()) {
            fail(member.value.at, fmt::format("{} must name {}", member.key, wanted));
        }
    }
    template <class T>
    static bool add(const std::optional<T>& one, std::vector<T>& to) {
        if (one) {
            to.push_back(*one);
        }
        return one.has_value();
    }
    template <class T>
    static bool add_all(const std::optional<std::vector<T>>& more, std::vector<T>& to) {
        if (more) {
            to.insert(to.end(), more->begin(), more->end());
        }
        return more.has_value();
    }

    void find_zone(const yaml::Entry& entry) {
        const yaml::Node* const own = entry.value.find("tz");
        if (own == nullptr) {
            if (!surroundings_.zone) {
                fail(entry.key_at,
                     fmt::format("{} needs tz, such as tz: Asia/Tokyo, here or for the "
                                 "whole configuration",
                                 entry.key));
            }
            mute_.zone = surroundings_.zone.value_or(base::Zone::utc());
            return;
        }
        const auto name = reading_.text("tz", *own);
        auto zone = name ? base::Zone::find(*name) : base::Zone::utc();
        is_sound_ = is_sound_ && name;
        if (zone) {
            mute_.zone = *std::move(zone);
        } else {
            fail(own->at, zone.error().message());
        }
    }

    void fail(base::Position at, std::string what) {
        reading_.complain(at, std::move(what));
        is_sound_ = false;
    }

    const Surroundings& surroundings_;
    Reading& reading_;
    MuteTime mute_;
    bool is_sound_ = true;
};

}  // namespace

std::vector<MuteTime> read_mute_times(const yaml::Node& node, const Surroundings& surroundings,
                                      Reading& reading) {
    std::vector<MuteTime> mute_times;
    if (!node.is_map()) {
        reading.complain(node.at,
                         "mute_times is a map of names, such as night: {hours: [\"22:00-07:00\"]}");
        return mute_times;
    }
    for (const yaml::Entry& entry : node.entries) {
        if (auto mute = MuteTimeReader(surroundings, reading).read(entry)) {
            mute_times.push_back(*std::move(mute));
        }
    }
    return mute_times;
}

}  // namespace metsuke::app
