// SPDX-License-Identifier: Apache-2.0
//
// A range of event times, as people type it: RFC 3339, a date ("2026-01-02", a whole day in the
// reader's zone), or how long ago ("30d", "12h", "90m", "45s").
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::app {

struct TimeRange {
    std::optional<base::Time> from;  ///< inclusive
    std::optional<base::Time> to;    ///< exclusive

    [[nodiscard]] bool contains(base::Time time) const {
        return (!from || *from <= time) && (!to || time < *to);
    }
    [[nodiscard]] bool is_everything() const { return !from && !to; }
};

struct TimeReader {
    base::Zone zone;
    base::Time now;
};

/// "30d", "12h", "90m", "45s".
std::optional<std::chrono::milliseconds> read_span(std::string_view text);

/// Empty texts bound nothing. A date as `to` includes its day. A range that holds nothing is an
/// error.
base::Result<TimeRange> read_time_range(const TimeReader& reader,
                                        const std::optional<std::string>& from,
                                        const std::optional<std::string>& to);

}  // namespace metsuke::app
