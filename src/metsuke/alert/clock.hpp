// SPDX-License-Identifier: Apache-2.0
//
// A room's own time, which never goes back, made of the times it is told. An event that is a little
// late counts as now. When the clock outside is set back for good (by more than a minute), the
// room's time stands still for that moment and then goes on with it: what waits for 30 s still
// waits for 30 s, and a clock that once stood in the year 2099 does not silence the room.
#pragma once

#include <chrono>

#include "metsuke/base/time.hpp"

namespace metsuke::alert {

class Clock {
public:
    struct State {
        base::Time latest;                   ///< in the room's time
        std::chrono::milliseconds ahead{0};  ///< the room's time less the one outside
        friend bool operator==(const State&, const State&) = default;
    };

    /// The room's time at `now` outside.
    base::Time at(base::Time now) {
        const base::Time inner = now + state_.ahead;
        if (inner < state_.latest - kLittle) {
            state_.ahead += state_.latest - inner;
        } else if (inner > state_.latest) {
            state_.latest = inner;
        }
        return state_.latest;
    }
    /// The time outside, as it stands now, of one of the room's.
    [[nodiscard]] base::Time outside(base::Time inner) const { return inner - state_.ahead; }
    [[nodiscard]] base::Time latest() const { return state_.latest; }

    [[nodiscard]] const State& state() const { return state_; }
    void restore(const State& state) { state_ = state; }

private:
    static constexpr std::chrono::minutes kLittle{1};
    State state_;
};

}  // namespace metsuke::alert
