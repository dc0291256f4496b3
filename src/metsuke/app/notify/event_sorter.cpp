// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/notify/event_sorter.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "metsuke/finding/json.hpp"

namespace metsuke::app {

EventSorter::EventSorter(std::filesystem::path folder) : sorter_({.folder = std::move(folder)}) {}

/// A finding's JSON holds no line break, so it serves as the mark between findings.
base::Result<void> EventSorter::add(std::span<const finding::Finding> findings) {
    std::string line;
    for (const finding::Finding& finding : findings) {
        line += line.empty() ? "" : "\n";
        finding::append_json(line, finding);
    }
    return sorter_.add(findings.front().time.value_or(base::Time::max()), std::move(line));
}

base::Result<void> EventSorter::drain(const Take& take) {
    return sorter_.drain([&take](std::string_view line) -> base::Result<void> {
        std::vector<finding::Finding> findings;
        while (!line.empty()) {
            const std::size_t end = std::min(line.find('\n'), line.size());
            METSUKE_TRY(finding::Finding finding, finding::parse_finding(line.substr(0, end)));
            findings.push_back(std::move(finding));
            line.remove_prefix(std::min(end + 1, line.size()));
        }
        return take(std::move(findings));
    });
}

}  // namespace metsuke::app
