// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/silences.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/config/match.hpp"
#include "metsuke/app/time_range.hpp"

namespace metsuke::app {
namespace {

using alert::Silence;

constexpr std::array<std::string_view, 4> kMembers = {"match", "owner", "reason", "until"};

/// A date with a year, so that neither "30d" nor "12h", which are ago, is taken.
bool is_date(std::string_view text) {
    constexpr std::size_t kYear = 4;
    return text.size() > kYear && text[kYear] == '-';
}

std::optional<base::Time> read_end(const yaml::Node& node, const Surroundings& surroundings,
                                   Reading& reading) {
    const auto text = reading.text("until", node);
    if (!text) {
        return std::nullopt;
    }
    const bool has_clock = text->contains(':');
    if (is_date(*text) && (has_clock || surroundings.zone)) {
        const TimeReader reader = {.zone = surroundings.zone.value_or(base::Zone::utc()),
                                   .now = base::Time()};
        if (const auto range = read_time_range(reader, std::nullopt, text)) {
            return range->to;
        }
    }
    reading.complain(node.at,
                     fmt::format("until must be a date such as 2026-12-01{}, or a time such as "
                                 "2026-12-01T18:00:00+09:00",
                                 surroundings.zone ? ""
                                                   : " (which needs tz: of the whole "
                                                     "configuration)"));
    return std::nullopt;
}

/// One of `silences:`.
class SilenceReader {
public:
    SilenceReader(const Surroundings& surroundings, Reading& reading)
        : surroundings_(surroundings), reading_(reading) {}

    std::optional<Silence> read(const yaml::Entry& entry) {
        if (!entry.value.is_map()) {
            reading_.complain(entry.value.at,
                              "a silence is a map with match, owner, reason and until");
            return std::nullopt;
        }
        silence_.id = entry.key;
        for (const yaml::Entry& member : entry.value.entries) {
            read_member(member);
        }
        for (const std::string_view name : kMembers) {
            if (entry.value.find(name) == nullptr) {
                fail(entry.key_at, fmt::format("the silence {} needs {}", entry.key, name));
            }
        }
        return is_sound_ ? std::optional(std::move(silence_)) : std::nullopt;
    }

private:
    void read_member(const yaml::Entry& member) {
        if (member.key == "match") {
            keep(read_match(member.value, surroundings_.accounts, reading_), silence_.matchers);
            if (member.value.is_map() && member.value.entries.empty()) {
                fail(member.value.at, "a silence that matches everything would hide everything");
            }
        } else if (member.key == "until") {
            keep(read_end(member.value, surroundings_, reading_), silence_.until);
        } else if (member.key == "owner") {
            keep(reading_.text(member.key, member.value), silence_.owner);
        } else if (member.key == "reason") {
            keep(reading_.text(member.key, member.value), silence_.reason);
        } else {
            reading_.unknown_key(member, kMembers);
            is_sound_ = false;
        }
    }

    template <class T>
    void keep(std::optional<T> value, T& to) {
        is_sound_ = is_sound_ && value.has_value();
        to = std::move(value).value_or(T{});
    }
    void fail(base::Position at, std::string what) {
        reading_.complain(at, std::move(what));
        is_sound_ = false;
    }

    const Surroundings& surroundings_;
    Reading& reading_;
    Silence silence_;
    bool is_sound_ = true;
};

}  // namespace

std::vector<Silence> read_silences(const yaml::Node& node, const Surroundings& surroundings,
                                   Reading& reading) {
    std::vector<Silence> silences;
    if (!node.is_map()) {
        reading.complain(node.at, "silences is a map of names, such as patch-day: {match: ...}");
        return silences;
    }
    for (const yaml::Entry& entry : node.entries) {
        if (auto silence = SilenceReader(surroundings, reading).read(entry)) {
            silences.push_back(*std::move(silence));
        }
    }
    return silences;
}

}  // namespace metsuke::app
