// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/usage.hpp"

#include <fstream>
#include <string>

#include <sys/resource.h>

namespace metsuke::app {
namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// VmHWM of /proc/self/status (proc(5)), in bytes; 0 where it cannot be read. getrusage's ru_maxrss
/// also counts what the process was before exec: a test's Python, a large shell.
std::uint64_t high_water_mark() {
    std::ifstream status("/proc/self/status");
    std::string word;
    std::uint64_t kibibytes = 0;
    while (status >> word) {
        if (word == "VmHWM:" && status >> kibibytes) {
            return kibibytes * 1024;
        }
    }
    return 0;
}

}  // namespace

Usage usage_of_this_process() {
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) != 0) {
        return {};
    }
    return {.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime),
            .peak_rss_bytes = high_water_mark()};
}

}  // namespace metsuke::app
