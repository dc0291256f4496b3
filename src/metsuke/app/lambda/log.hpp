// SPDX-License-Identifier: Apache-2.0
//
// The function's log: a JSON object a line, as CloudWatch Logs Insights reads it.
#pragma once

#include <chrono>
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

/// "info", "warn", "error".
std::string log_line(std::string_view level, std::string_view message, base::Time now);

}  // namespace metsuke::app
