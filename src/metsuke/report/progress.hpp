// SPDX-License-Identifier: Apache-2.0
//
// A line on the terminal that tells how far a scan is: bar, files, bytes, records per second,
// findings, time left. Drawn at most ten times a second, on one line that it clears before anything
// else is written. Whether there is a terminal at all is the caller's question.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "metsuke/base/lang.hpp"

namespace metsuke::report {

struct ProgressCounts {
    std::uint64_t files_done = 0, files_total = 0;
    std::uint64_t bytes_done = 0;
    std::uint64_t bytes_total = 0;  ///< 0: unknown (stdin); then there is no bar and no time left
    std::uint64_t records = 0, findings = 0;
};

/// The line as it stands after `elapsed`, without escape sequences. Parts that do not fit into
/// `width` columns are left out.
std::string progress_text(const ProgressCounts& counts, std::chrono::duration<double> elapsed,
                          base::Lang lang, std::size_t width);

class Progress {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    using Write = std::function<void(std::string_view)>;

    struct Options {
        Write write;  ///< to the terminal
        Clock clock;
        base::Lang lang = base::Lang::en;
        std::size_t width = 80;
    };
    explicit Progress(Options options);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    Progress(Progress&&) = delete;
    Progress& operator=(Progress&&) = delete;

    /// Draws, unless it did less than a tenth of a second ago.
    void update(const ProgressCounts& counts);
    /// Removes the line; an update draws it again in its time.
    void clear();

private:
    Options options_;
    std::chrono::steady_clock::time_point start_;
    std::optional<std::chrono::steady_clock::time_point> drawn_;
    bool is_shown_ = false;
};

}  // namespace metsuke::report
