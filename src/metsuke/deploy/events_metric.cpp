// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/events_metric.hpp"

#include <fmt/core.h>

namespace metsuke::deploy {

std::string written(const EventsMetric& metric) {
    const std::string bus =
        metric.bus.empty() ? "" : fmt::format("{{Name: EventBusName, Value: {}}}, ", metric.bus);
    return fmt::format(R"(        - Id: {}
          ReturnData: false
          MetricStat:
            Stat: Sum
            Period: {}
            Metric:
              Namespace: AWS/Events
              MetricName: {}
              Dimensions: [{}{{Name: RuleName, Value: !Sub "{}"}}]
)",
                       metric.id, metric.period, metric.metric, bus, metric.rule);
}

}  // namespace metsuke::deploy
