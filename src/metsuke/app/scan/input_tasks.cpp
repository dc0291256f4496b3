// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/input_tasks.hpp"

#include <algorithm>

namespace metsuke::app {
namespace {

constexpr std::uint64_t kTaskBytes = std::uint64_t{1} << 20;
constexpr std::size_t kMostFiles = 64;
constexpr std::size_t kTasksPerThread = 8;  // so that no worker is left with much at the end

}  // namespace

std::vector<FileRange> tasks_of(std::span<const input::InputFile> files, std::size_t threads) {
    const std::size_t most_files =
        std::clamp<std::size_t>(files.size() / (threads * kTasksPerThread), 1, kMostFiles);
    std::vector<FileRange> tasks;
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (tasks.empty() || tasks.back().count == most_files || bytes >= kTaskBytes) {
            tasks.push_back({.first = i, .count = 0});
            bytes = 0;
        }
        ++tasks.back().count;
        bytes += files[i].size;
    }
    return tasks;
}

}  // namespace metsuke::app
