// SPDX-License-Identifier: Apache-2.0
//
// What EventBridge counts of a rule, as a metric that an alarm's expression looks at.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace metsuke::deploy {

struct EventsMetric {
    std::string id;            ///< in the expression
    std::string_view metric;   ///< such as "FailedInvocations"
    std::size_t period = 300;  ///< seconds
    std::string_view bus;      ///< its name, as YAML; empty: the default one
    std::string rule;          ///< its name; may hold "${Name}"
};

/// An element of `Metrics:`.
std::string written(const EventsMetric& metric);

}  // namespace metsuke::deploy
