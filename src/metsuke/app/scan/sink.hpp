// SPDX-License-Identifier: Apache-2.0
//
// The end of a scan's pipeline, one thread: takes parts in the order of the input, drops events
// that were seen before, counts, renders what no worker has, and writes. Everything that depends on
// order happens here, which is why the output does not depend on the number of workers.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/app/output.hpp"
#include "metsuke/app/scan/key_window.hpp"
#include "metsuke/app/scan/part.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/report/renderer.hpp"
#include "metsuke/report/summary.hpp"
#include "metsuke/report/time_sorter.hpp"

namespace metsuke::app {

enum class Duplicates : std::uint8_t { drop, keep };

struct SinkOptions {
    Duplicates duplicates = Duplicates::drop;
    std::size_t window_keys = std::size_t{4} << 20;  ///< distinct events remembered
    std::optional<report::TimeSorterOptions> sort =
        {};                           ///< engaged: by time instead of input order
    std::size_t most_problems = 100;  ///< kept with their text; the rest is counted
    /// Borrowed for the sink's life; null where no summary will be shown.
    report::Summary* summary = nullptr;
    /// Called with the findings of each event that is reported, before they are.
    std::function<base::Result<void>(std::span<const finding::Finding>)> on_event = {};
};

class Sink {
public:
    /// `renderer` and `output` are borrowed for the sink's life.
    Sink(SinkOptions options, report::Renderer& renderer, Output& output);

    /// Fails when the output does; nothing more can be taken then.
    base::Result<void> take(Part part);
    /// Writes what had to wait for the end.
    base::Result<void> finish();

    /// What was counted so far; without rules, clocks and memory, which others know.
    [[nodiscard]] const report::ScanOutcome& outcome() const { return outcome_; }
    /// The highest level that was reported.
    [[nodiscard]] std::optional<base::Level> highest() const { return highest_; }

private:
    bool is_duplicate(const MatchedEvent& event);
    void keep_problems(Part& part);
    base::Result<void> report_all(std::vector<finding::Finding>& findings);
    base::Result<void> report(finding::Finding finding);
    base::Result<void> report_line(const FindingLine& line, std::string_view text);
    void count(base::Level level, std::string_view rule);
    base::Result<void> write_or_keep(std::optional<base::Time> time, std::string_view text);
    base::Result<void> flush();

    SinkOptions options_;
    report::Renderer& renderer_;
    Output& output_;
    KeyWindow window_;
    std::optional<report::TimeSorter> sorter_;
    report::ScanOutcome outcome_;
    std::optional<base::Level> highest_;
    std::string buffer_, line_;
};

}  // namespace metsuke::app
