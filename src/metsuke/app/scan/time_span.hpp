// SPDX-License-Identifier: Apache-2.0
//
// The earliest and the latest of many event times, cheaply: times are compared as text in the one
// form that CloudTrail writes, and read only when they move a bound.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "metsuke/base/time.hpp"

namespace metsuke::app {

class TimeSpan {
public:
    /// `text`: as the event has it; what is no time counts for nothing.
    void see(std::string_view text);

    [[nodiscard]] std::optional<base::Time> first() const { return first_; }
    [[nodiscard]] std::optional<base::Time> last() const { return last_; }

private:
    [[nodiscard]] bool is_inside(std::string_view text) const;

    std::optional<base::Time> first_, last_;
    std::string first_text_, last_text_;  // "2026-01-02T03:04:05Z"; compared only with their like
};

}  // namespace metsuke::app
