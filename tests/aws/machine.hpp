// SPDX-License-Identifier: Apache-2.0
//
// The host that the driver shows to metsuke::aws: this process's environment, its files and the
// real time, but waits that take a hundredth of what they should.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "metsuke/aws/host.hpp"

namespace metsuke::tests {

class Machine {
public:
    /// `answer_timeout`: for one answer, at most.
    explicit Machine(std::chrono::milliseconds answer_timeout) : answer_timeout_(answer_timeout) {}

    /// This outlives it and its copies.
    [[nodiscard]] aws::Host host();

    /// How long the waits since the last call should have been.
    std::vector<std::chrono::milliseconds> take_waits();

private:
    std::chrono::milliseconds answer_timeout_;
    std::vector<std::chrono::milliseconds> waits_;
};

}  // namespace metsuke::tests
