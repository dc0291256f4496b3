// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/routes.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/alert/fields.hpp"
#include "metsuke/app/config/match.hpp"
#include "metsuke/base/diagnostics.hpp"

namespace metsuke::app {
namespace {

using alert::Route;
using Names = std::vector<std::string>;

class RouteReader {
public:
    RouteReader(const Surroundings& surroundings, Reading& reading)
        : surroundings_(surroundings), reading_(reading) {}

    /// The depth is that of the YAML, which is bounded there.
    Route read(const yaml::Node& node) {
        Route route;
        if (!node.is_map()) {
            fail(node.at, "a route is a map such as {match: {level: high}, receivers: [ops-room]}");
            return route;
        }
        for (const yaml::Entry& entry : node.entries) {
            read_member(entry, route);
        }
        return route;
    }

    void fail(base::Position at, std::string what) {
        reading_.complain(at, std::move(what));
        is_sound_ = false;
    }
    [[nodiscard]] bool is_sound() const { return is_sound_; }

private:
    using Read = void (RouteReader::*)(const yaml::Entry&, Route&);
    struct Member {
        std::string_view name;
        Read read;
    };
    static const std::array<Member, 9> kMembers;

    void read_member(const yaml::Entry& entry, Route& route) {
        const auto* const member = std::ranges::find(kMembers, entry.key, &Member::name);
        if (member == kMembers.end()) {
            std::array<std::string_view, std::tuple_size_v<decltype(kMembers)>> names;
            std::ranges::transform(kMembers, names.begin(), &Member::name);
            reading_.unknown_key(entry, names);
            is_sound_ = false;
            return;
        }
        (this->*member->read)(entry, route);
    }

    void read_matchers(const yaml::Entry& entry, Route& route) {
        keep(read_match(entry.value, surroundings_.accounts, reading_), route.matchers);
    }
    void read_receivers(const yaml::Entry& entry, Route& route) {
        route.receivers = names(entry, "receiver", surroundings_.receivers);
    }
    void read_mute_times(const yaml::Entry& entry, Route& route) {
        route.mute_times = names(entry, "mute time", surroundings_.mute_times);
    }
    void read_min_level(const yaml::Entry& entry, Route& route) {
        keep(reading_.level(entry.value), route.min_level);
    }
    void read_group_by(const yaml::Entry& entry, Route& route) {
        route.group_by = Names();
        for (const WrittenText& field : list(entry)) {
            if (!alert::is_known_field(field.text)) {
                const auto all = alert::field_names();
                const std::string_view close = base::closest(field.text, all);
                reading_.complain(field.at, fmt::format("there is no field {}", field.text),
                                  close.empty() ? "" : fmt::format("did you mean {}?", close));
                is_sound_ = false;
            }
            route.group_by->push_back(field.text);
        }
    }
    void read_group_wait(const yaml::Entry& entry, Route& route) {
        keep(reading_.span(entry.key, entry.value), route.group_wait);
    }
    void read_repeat(const yaml::Entry& entry, Route& route) {
        keep(reading_.span(entry.key, entry.value), route.repeat);
    }
    void read_continue(const yaml::Entry& entry, Route& route) {
        keep(reading_.flag(entry.key, entry.value), route.continues);
    }
    void read_children(const yaml::Entry& entry, Route& route) {
        if (!entry.value.is_sequence()) {
            return fail(entry.value.at, "routes is a list of routes");
        }
        for (const yaml::Node& child : entry.value.items) {
            route.children.push_back(read(child));
        }
    }

    template <class T>
    void keep(std::optional<T> value, T& to) {
        is_sound_ = is_sound_ && value.has_value();
        to = std::move(value).value_or(std::move(to));
    }
    template <class T>
    void keep(std::optional<T> value, std::optional<T>& to) {
        is_sound_ = is_sound_ && value.has_value();
        to = std::move(value);
    }

    /// An empty list is one: it tells nobody, or mutes never.
    std::vector<WrittenText> list(const yaml::Entry& entry) {
        auto texts = reading_.texts(entry.key, entry.value);
        is_sound_ = is_sound_ && texts.has_value();
        return std::move(texts).value_or(std::vector<WrittenText>());
    }

    Names names(const yaml::Entry& entry, std::string_view kind,
                const std::vector<std::string_view>& known) {
        Names names;
        for (const WrittenText& name : list(entry)) {
            if (std::ranges::find(known, name.text) == known.end()) {
                const std::string_view close = base::closest(name.text, known);
                reading_.complain(name.at, fmt::format("there is no {} {}", kind, name.text),
                                  close.empty() ? "" : fmt::format("did you mean {}?", close));
                is_sound_ = false;
            }
            names.push_back(name.text);
        }
        return names;
    }

    const Surroundings& surroundings_;
    Reading& reading_;
    bool is_sound_ = true;
};

constexpr std::array<RouteReader::Member, 9> RouteReader::kMembers = {{
    {.name = "match", .read = &RouteReader::read_matchers},
    {.name = "receivers", .read = &RouteReader::read_receivers},
    {.name = "min_level", .read = &RouteReader::read_min_level},
    {.name = "group_by", .read = &RouteReader::read_group_by},
    {.name = "group_wait", .read = &RouteReader::read_group_wait},
    {.name = "repeat", .read = &RouteReader::read_repeat},
    {.name = "mute_times", .read = &RouteReader::read_mute_times},
    {.name = "continue", .read = &RouteReader::read_continue},
    {.name = "routes", .read = &RouteReader::read_children},
}};

}  // namespace

std::optional<Route> read_root_route(const yaml::Node& node, const Surroundings& surroundings,
                                     Reading& reading) {
    RouteReader reader(surroundings, reading);
    for (const yaml::Entry& entry : node.entries) {
        if (entry.key == "match" || entry.key == "continue") {
            reader.fail(entry.key_at,
                        fmt::format("the first route takes everything: {} belongs to one of its "
                                    "routes",
                                    entry.key));
        }
    }
    Route root = reader.read(node);
    return reader.is_sound() ? std::optional(std::move(root)) : std::nullopt;
}

}  // namespace metsuke::app
