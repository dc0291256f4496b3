// SPDX-License-Identifier: Apache-2.0
//
// Lines sorted by time in bounded memory: an external merge sort. Lines are collected up to a
// limit, sorted, and written as a run behind the others in one temporary file; at the end the runs
// are merged. Stable: lines of one time come out as they came in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/report/temp_file.hpp"

namespace metsuke::report {

struct TimeSorterOptions {
    std::filesystem::path folder;  ///< of the temporary file; touched only when needed
    std::size_t memory_bytes = std::size_t{16} << 20;  ///< lines kept before a run is written
};

class TimeSorter {
public:
    explicit TimeSorter(TimeSorterOptions options);

    base::Result<void> add(base::Time time, std::string line);

    /// Gives every line to `take`, in order, until that fails. Once.
    using Take = std::function<base::Result<void>(std::string_view line)>;
    base::Result<void> drain(const Take& take);

private:
    struct Line {
        base::Time time;
        std::string text;
    };
    struct Run {
        std::uint64_t begin = 0, end = 0;
    };
    class RunReader;

    base::Result<void> write_run();
    base::Result<void> merge(const Take& take);

    TimeSorterOptions options_;
    std::vector<Line> lines_;
    std::size_t bytes_ = 0;
    std::optional<TempFile> file_;
    std::vector<Run> runs_;
};

}  // namespace metsuke::report
