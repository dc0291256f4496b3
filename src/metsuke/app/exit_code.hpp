// SPDX-License-Identifier: Apache-2.0
//
// What the process says with its end (docs: "Exit status").
#pragma once

#include <cstdint>

namespace metsuke::app {

enum class ExitCode : std::uint8_t {
    fine = 0,
    answer_is_no = 1,  ///< a failed check or test, --fail-on reached, nothing matched
    usage = 2,         ///< wrong usage or configuration; nothing was done
    partial = 3,       ///< some input failed, the rest was done
};

}  // namespace metsuke::app
