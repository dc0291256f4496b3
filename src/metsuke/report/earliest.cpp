// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/earliest.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace metsuke::report {

bool EarliestByLevel::is_before(const Entry& a, const Entry& b) {
    const base::Time time_a = a.finding.time.value_or(base::Time::max());
    const base::Time time_b = b.finding.time.value_or(base::Time::max());
    return std::pair(time_a, a.arrival) < std::pair(time_b, b.arrival);
}

void EarliestByLevel::add(finding::Finding finding) {
    const auto level = static_cast<std::size_t>(finding.level);
    std::vector<Entry>& heap = kept_.at(level);
    heap.push_back({std::move(finding), arrivals_++});
    std::ranges::push_heap(heap, is_before);
    if (heap.size() > most_) {
        std::ranges::pop_heap(heap, is_before);
        heap.pop_back();
        ++dropped_.at(level);
    }
}

std::vector<finding::Finding> EarliestByLevel::take() {
    std::vector<Entry> all;
    for (std::vector<Entry>& heap : kept_) {
        std::ranges::move(heap, std::back_inserter(all));
        heap.clear();
    }
    std::ranges::sort(all, is_before);
    std::vector<finding::Finding> findings;
    findings.reserve(all.size());
    for (Entry& entry : all) {
        findings.push_back(std::move(entry.finding));
    }
    return findings;
}

}  // namespace metsuke::report
