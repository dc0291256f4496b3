// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/route.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/core.h>

namespace metsuke::alert {

namespace {

using finding::Finding;

/// Settings and receivers that a route's children have unless they set their own.
struct Inherited {
    std::vector<std::string> receivers;
    RouteSettings settings;
};

template <class T>
void set_if(T& target, const std::optional<T>& own) {
    if (own) {
        target = *own;
    }
}

Inherited with_own(Inherited inherited, const Route& route) {
    set_if(inherited.receivers, route.receivers);
    set_if(inherited.settings.group_wait, route.group_wait);
    set_if(inherited.settings.repeat, route.repeat);
    set_if(inherited.settings.mute_times, route.mute_times);
    if (route.min_level) {
        inherited.settings.min_level = route.min_level;
    }
    if (route.group_by) {
        inherited.settings.group_by = route.group_by;
    }
    return inherited;
}

/// One walk for both questions: who is told, and why. The depth of a tree is that of its YAML,
/// which is bounded there.
class Walk {
public:
    Walk(const Finding& finding, const Thresholds& thresholds)
        : finding_(finding), thresholds_(thresholds) {}

    /// Whether the route, or one below it, took the finding.
    bool enter(const Route& route, const Inherited& inherited, const std::string& path) {
        if (const Matcher* const against = first_against(route.matchers, finding_)) {
            steps_.push_back({.path = path,
                              .answer = RouteStep::Answer::mismatched,
                              .against = against->text()});
            return false;
        }
        const std::size_t own_step = steps_.size();
        steps_.push_back({.path = path, .answer = RouteStep::Answer::passed_on});
        const Inherited own = with_own(inherited, route);
        if (!enter_children(route, own, path)) {
            steps_[own_step].answer = RouteStep::Answer::taken;
            take(own, path);
        }
        return true;
    }

    std::vector<RouteStep> take_steps() { return std::move(steps_); }
    std::vector<Routed> take_routed() { return std::move(routed_); }

private:
    bool enter_children(const Route& route, const Inherited& own, const std::string& path) {
        bool is_taken = false;
        bool is_closed = false;
        for (std::size_t i = 0; i < route.children.size(); ++i) {
            const Route& child = route.children[i];
            const std::string child_path = fmt::format("{}.routes[{}]", path, i);
            if (is_closed) {
                steps_.push_back({.path = child_path, .answer = RouteStep::Answer::not_tried});
            } else if (enter(child, own, child_path)) {
                is_taken = true;
                is_closed = !child.continues;
            }
        }
        return is_taken;
    }

    void take(const Inherited& own, const std::string& path) {
        for (const std::string& receiver : own.receivers) {
            const base::Level threshold = own.settings.min_level.value_or(threshold_of(receiver));
            const bool is_below = finding_.level < threshold;
            Routed routed = {.receiver = receiver,
                             .settings = own.settings,
                             .threshold = threshold,
                             .is_below_threshold = is_below,
                             .path = path};
            const auto known = std::ranges::find(routed_, receiver, &Routed::receiver);
            if (known == routed_.end()) {
                routed_.push_back(std::move(routed));
            } else if (known->is_below_threshold && !is_below) {
                *known = std::move(routed);
            }
        }
    }

    [[nodiscard]] base::Level threshold_of(const std::string& receiver) const {
        const auto own = thresholds_.find(receiver);
        return own == thresholds_.end() ? base::Level::low : own->second;
    }

    const Finding& finding_;
    const Thresholds& thresholds_;
    std::vector<RouteStep> steps_;
    std::vector<Routed> routed_;
};

Walk walked(const Route& root, const Finding& finding, const Thresholds& thresholds) {
    Walk walk(finding, thresholds);
    walk.enter(root, {}, "route");
    return walk;
}

void append_named(const Route& route, std::optional<std::vector<std::string>> Route::* names,
                  std::vector<std::string>& all) {
    if (const auto& own = route.*names) {
        for (const std::string& name : *own) {
            if (std::ranges::find(all, name) == all.end()) {
                all.push_back(name);
            }
        }
    }
    for (const Route& child : route.children) {
        append_named(child, names, all);
    }
}

}  // namespace

std::vector<Routed> routes_of(const Route& root, const Finding& finding,
                              const Thresholds& thresholds) {
    return walked(root, finding, thresholds).take_routed();
}

std::vector<RouteStep> explain_route(const Route& root, const Finding& finding) {
    const Thresholds none;  // they change no step
    return walked(root, finding, none).take_steps();
}

std::string_view to_text(RouteStep::Answer answer) {
    static constexpr std::array<std::string_view, 4> kAnswers = {"taken", "passed on", "mismatched",
                                                                 "not tried"};
    return kAnswers.at(static_cast<std::size_t>(answer));
}

std::vector<std::string> receivers_named(const Route& root) {
    std::vector<std::string> names;
    append_named(root, &Route::receivers, names);
    return names;
}

std::vector<std::string> mute_times_named(const Route& root) {
    std::vector<std::string> names;
    append_named(root, &Route::mute_times, names);
    return names;
}

}  // namespace metsuke::alert
