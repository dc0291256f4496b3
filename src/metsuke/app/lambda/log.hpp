// SPDX-License-Identifier: Apache-2.0
//
// The function's log: a JSON object a line, as CloudWatch Logs Insights reads it.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "metsuke/app/lambda/function.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::app {

struct RunTime {
    base::Time begin;
    std::chrono::milliseconds took{};
};

std::string log_line(const Invocation& invocation, const InvocationReport& report,
                     const RunTime& time);

/// The metric Heartbeat of the namespace "metsuke" in the embedded metric format (Amazon CloudWatch
/// User Guide, "Embedding metrics within logs"): an alarm that misses it knows that the way is
/// shut.
std::string heartbeat_line(std::string_view function, std::size_t count, base::Time now);

/// "info", "warn", "error".
std::string log_line(std::string_view level, std::string_view message, base::Time now);

}  // namespace metsuke::app
