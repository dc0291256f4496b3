// SPDX-License-Identifier: Apache-2.0
//
// What a scan comes down to: counts, time span, who and what stands out, what failed and why, which
// rules were not run and why. Fed with findings while they pass, in bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "metsuke/base/lang.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/report/scan_stats.hpp"
#include "metsuke/report/top_counter.hpp"

namespace metsuke::report {

struct FileProblem {
    std::string file;
    std::string what;
};

/// What a scan has to say besides its findings and counts.
struct ScanOutcome {
    ScanStats stats;
    std::vector<FileProblem> problems;  ///< the first ones; bounded by the scan
    std::uint64_t more_problems = 0;    ///< those not kept
    std::uint64_t evicted_keys = 0;     ///< duplicates' window: keys forgotten
    bool is_interrupted = false;
};

struct SummaryStyle {
    base::Lang lang = base::Lang::en;
    base::Zone zone = base::Zone::utc();
    std::size_t width = 80;
};

class Summary {
public:
    explicit Summary(SummaryStyle style);

    void add(const finding::Finding& finding);

    /// The whole summary, for a table's end.
    std::string text(const ScanOutcome& outcome) const;
    /// One line of counts, then what went wrong and what was not run: for stderr beside
    /// machine-readable output.
    std::string brief(const ScanOutcome& outcome) const;
    /// Only what failed, a line each.
    std::string failures(const ScanOutcome& outcome) const;

private:
    SummaryStyle style_;
    TopCounter rules_, actors_, addresses_, days_;
};

}  // namespace metsuke::report
