// SPDX-License-Identifier: Apache-2.0
//
// The earliest findings of each level: a bounded heap a level. Findings without a readable time
// come last; among equals the order of arrival decides.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "metsuke/base/level.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::report {

class EarliestByLevel {
public:
    explicit EarliestByLevel(std::size_t most_per_level) : most_(most_per_level) {}

    void add(finding::Finding finding);

    /// Findings of that level that were let go.
    [[nodiscard]] std::uint64_t dropped(base::Level level) const {
        return dropped_.at(static_cast<std::size_t>(level));
    }

    /// All that were kept, by time. Empties the collection.
    std::vector<finding::Finding> take();

private:
    struct Entry {
        finding::Finding finding;
        std::uint64_t arrival = 0;
    };
    static bool is_before(const Entry& a, const Entry& b);

    std::size_t most_;
    std::uint64_t arrivals_ = 0;
    std::array<std::vector<Entry>, base::kLevelNames.size()> kept_;  // heaps, the latest on top
    std::array<std::uint64_t, base::kLevelNames.size()> dropped_{};
};

}  // namespace metsuke::report
