// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/log.hpp"

#include <cstdint>

#include "metsuke/base/json_writer.hpp"

namespace metsuke::app {

std::string log_line(const Invocation& invocation, const InvocationReport& report,
                     const RunTime& time) {
    std::string line;
    base::json::Writer json(line);
    json.begin_object().member("time", base::to_rfc3339(time.begin));
    json.member("level", report.failed > 0 ? "error" : report.problems.empty() ? "info" : "warn");
    json.member("request_id", invocation.id);
    const auto count = [&json](std::string_view key, std::size_t number) {
        json.key(key).number(std::uint64_t{number});
    };
    count("received", report.received);
    count("matched", report.matched);
    count("suppressed", report.suppressed);
    count("told", report.told);
    count("failed", report.failed);
    json.key("duration_ms").number(std::int64_t{time.took.count()});
    if (report.lag) {
        json.key("lag_ms").number(std::int64_t{report.lag->count()});
    }
    if (!report.problems.empty()) {
        json.key("problems").begin_array();
        for (const std::string& problem : report.problems) {
            json.string(problem);
        }
        json.end_array();
    }
    json.end_object();
    line += '\n';
    return line;
}

std::string heartbeat_line(std::string_view function, std::size_t count, base::Time now) {
    std::string line;
    base::json::Writer json(line);
    json.begin_object().key("_aws").begin_object();
    json.key("Timestamp").number(std::int64_t{now.time_since_epoch().count()});
    json.key("CloudWatchMetrics").begin_array().begin_object().member("Namespace", "metsuke");
    json.key("Dimensions").begin_array().begin_array().string("FunctionName").end_array();
    json.end_array().key("Metrics").begin_array().begin_object();
    json.member("Name", "Heartbeat").member("Unit", "Count").end_object().end_array();
    json.end_object().end_array().end_object();
    json.member("FunctionName", function).key("Heartbeat").number(std::uint64_t{count});
    json.end_object();
    line += '\n';
    return line;
}

std::string log_line(std::string_view level, std::string_view message, base::Time now) {
    std::string line;
    base::json::Writer(line)
        .begin_object()
        .member("time", base::to_rfc3339(now))
        .member("level", level)
        .member("message", message)
        .end_object();
    line += '\n';
    return line;
}

}  // namespace metsuke::app
