// SPDX-License-Identifier: Apache-2.0
//
// What the process has used so far, as the kernel counts it.
#pragma once

#include <cstdint>

namespace metsuke::app {

struct Usage {
    double cpu_seconds = 0;  ///< of all threads, in user and kernel
    std::uint64_t peak_rss_bytes = 0;
};

Usage usage_of_this_process();

}  // namespace metsuke::app
