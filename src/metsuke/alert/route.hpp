// SPDX-License-Identifier: Apache-2.0
//
// Who is told: a tree of routes as Alertmanager's (Prometheus documentation, "Alerting",
// "Configuration: <route>"). A finding enters at the root; of a route's children the first that
// matches takes it, further ones only behind one that says `continue`; where no child matches, the
// route takes it itself. Children have what they do not set from their parent. Other than there, a
// route may name several receivers, or none, which tells nobody.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/alert/matcher.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::alert {

using Duration = std::chrono::milliseconds;

inline constexpr Duration kGroupWait = std::chrono::seconds(30);
inline constexpr Duration kRepeat = std::chrono::hours(4);

/// As it was written: what is absent comes from the parent.
struct Route {
    Matchers matchers;  ///< all must hold; empty: every finding
    std::optional<std::vector<std::string>> receivers;
    std::optional<base::Level> min_level;
    std::optional<std::vector<std::string>> group_by;
    std::optional<Duration> group_wait, repeat;
    std::optional<std::vector<std::string>> mute_times;
    bool continues = false;
    std::vector<Route> children;
};

/// From which level on a receiver is told where no route says it; low unless it is named.
using Thresholds = std::map<std::string, base::Level, std::less<>>;

/// What holds for a finding that came this way.
struct RouteSettings {
    std::optional<base::Level> min_level;  ///< absent: the receiver's own
    /// As the route, or one above it, says; absent: the rule's own, else account and actor.
    std::optional<std::vector<std::string>> group_by;
    Duration group_wait = kGroupWait;
    Duration repeat = kRepeat;
    std::vector<std::string> mute_times;
};

struct Routed {
    std::string receiver;
    RouteSettings settings;
    base::Level threshold = base::Level::low;
    bool is_below_threshold = false;
    std::string path;  ///< of the route: "route.routes[2]"
};

/// Each receiver once, in the order of the tree: by the first route that gives it the finding, and
/// by the first that names it where all of them hold the level for too low.
std::vector<Routed> routes_of(const Route& root, const finding::Finding& finding,
                              const Thresholds& thresholds = {});

/// One route that was looked at, for `route explain`.
struct RouteStep {
    enum class Answer : std::uint8_t {
        taken,       ///< it tells its receivers
        passed_on,   ///< a child took it
        mismatched,  ///< a matcher did not hold
        not_tried    ///< a sibling before it took the finding
    };
    std::string path;
    Answer answer = Answer::mismatched;
    std::string against;  ///< mismatched: the matcher, "account=prod-*"
};

/// In the order of the tree, a parent before its children.
std::vector<RouteStep> explain_route(const Route& root, const finding::Finding& finding);

std::string_view to_text(RouteStep::Answer answer);

/// Every receiver, and every mute time, that some route names, each once: for whoever checks them.
std::vector<std::string> receivers_named(const Route& root);
std::vector<std::string> mute_times_named(const Route& root);

}  // namespace metsuke::alert
