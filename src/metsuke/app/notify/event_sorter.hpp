// SPDX-License-Identifier: Apache-2.0
//
// The events that a scan matched, in the order in which they happened: files come in any order, but
// a burst is told as one only if its events come together. In bounded memory.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <vector>

#include "metsuke/base/result.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/report/time_sorter.hpp"

namespace metsuke::app {

class EventSorter {
public:
    /// `folder`: for a temporary file, once there are many.
    explicit EventSorter(std::filesystem::path folder);

    /// All findings of one event; at least one.
    base::Result<void> add(std::span<const finding::Finding> findings);

    /// Gives each event's findings to `take`, in the order of their times; those without a time
    /// come last. Once.
    using Take = std::function<base::Result<void>(std::vector<finding::Finding> findings)>;
    base::Result<void> drain(const Take& take);

private:
    report::TimeSorter sorter_;
};

}  // namespace metsuke::app
