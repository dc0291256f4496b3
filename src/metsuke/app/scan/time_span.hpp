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

    [[nodiscard]] std::optional<base::Time> first() const { return first_.time(); }
    [[nodiscard]] std::optional<base::Time> last() const { return last_.time(); }

private:
    /// As text where it has the usual form, "2026-01-02T03:04:05Z": only its like is compared with
    /// that. Any other is kept as a time.
    struct Bound {
        std::string text;
        std::optional<base::Time> other;

        [[nodiscard]] std::optional<base::Time> time() const {
            return text.empty() ? other : base::parse_time(text);
        }
        void move_to(std::string_view written, base::Time time);
    };

    [[nodiscard]] bool is_inside(std::string_view text) const;
    [[nodiscard]] bool is_soon_after(std::string_view text) const;

    Bound first_, last_;
};

}  // namespace metsuke::app
