// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/usage.hpp"

#include <sys/resource.h>

namespace metsuke::app {
namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

Usage usage_of_this_process() {
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) != 0) {
        return {};
    }
    constexpr std::uint64_t kKibibyte = 1024;  // ru_maxrss on Linux, getrusage(2)
    return {.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime),
            .peak_rss_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * kKibibyte};
}

}  // namespace metsuke::app
