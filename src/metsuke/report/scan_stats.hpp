// SPDX-License-Identifier: Apache-2.0
//
// What a scan counted. records.read is the sum of the other six (interface: `--stats`).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "metsuke/base/level.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::report {

/// How often each of some names was met.
using Counts = std::map<std::string, std::uint64_t, std::less<>>;

struct FileCounts {
    std::uint64_t read = 0, failed = 0, skipped = 0;
};

struct ByteCounts {
    std::uint64_t compressed = 0, inflated = 0;
};

struct RecordCounts {
    std::uint64_t matched = 0, unmatched = 0;
    std::uint64_t duplicate = 0;  ///< matched, but its event was seen before
    std::uint64_t invalid = 0;
    std::uint64_t filtered = 0;  ///< outside --from and --to
    std::uint64_t ignored = 0;   ///< digests, test and control messages

    [[nodiscard]] std::uint64_t read() const {
        return matched + unmatched + duplicate + invalid + filtered + ignored;
    }
};

/// What reading the input counted.
struct InputCounts {
    FileCounts files;
    ByteCounts bytes;
    RecordCounts records;
    Counts containers;
    std::uint64_t repaired = 0;             ///< records with bytes that were no UTF-8
    std::optional<base::Time> first, last;  ///< event times of the records read

    void see(base::Time time);
    void add(const InputCounts& other);
};

struct RuleCounts {
    std::uint64_t loaded = 0, rejected = 0, other_stream = 0;
    std::uint64_t correlations = 0;  ///< loaded, not run yet
};

struct FindingCounts {
    std::uint64_t total = 0;
    std::array<std::uint64_t, base::kLevelNames.size()> by_level{};
    Counts by_rule;
};

struct ScanStats {
    InputCounts input;
    RuleCounts rules;
    FindingCounts findings;
    double wall_seconds = 0, cpu_seconds = 0;
    std::uint64_t peak_rss_bytes = 0;
};

/// The JSON of `--stats`, one line.
std::string stats_json(const ScanStats& stats);

}  // namespace metsuke::report
