// SPDX-License-Identifier: Apache-2.0
//
// The world as it is: the process's own streams, environment, clocks and signals.
#pragma once

#include <atomic>
#include <memory>

#include "metsuke/app/chance.hpp"
#include "metsuke/app/interrupt.hpp"
#include "metsuke/app/world.hpp"

namespace metsuke::app {

/// Made first in main, before any other thread.
class Process {
public:
    Process();

    World world();

private:
    void wait_until(base::Time time) const;

    std::unique_ptr<Output> output_, messages_;
    std::atomic<bool> stop_ = false;
    Chance chance_;
    InterruptWatch interrupts_;
};

}  // namespace metsuke::app
