// SPDX-License-Identifier: Apache-2.0
//
// The files of a scan as tasks for workers: many small files together, a large one alone. How files
// are grouped changes nothing in the output, only how often workers meet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "metsuke/input/file_list.hpp"

namespace metsuke::app {

/// Files [first, first + count) of the list.
struct FileRange {
    std::size_t first = 0, count = 0;
};

std::vector<FileRange> tasks_of(std::span<const input::InputFile> files, std::size_t threads);

}  // namespace metsuke::app
