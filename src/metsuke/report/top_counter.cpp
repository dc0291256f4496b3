// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/top_counter.hpp"

#include <algorithm>
#include <utility>

namespace metsuke::report {
namespace {

bool is_more_frequent(const TopCounter::Entry& a, const TopCounter::Entry& b) {
    return a.count != b.count ? a.count > b.count : a.text < b.text;
}

}  // namespace

void TopCounter::add(std::string_view text) {
    if (text.empty()) {
        return;
    }
    if (const auto known = counts_.find(text); known != counts_.end()) {
        ++known->second;
        return;
    }
    if (counts_.size() >= most_) {
        forget_rarer_half();
    }
    counts_.emplace(text, 1);
}

std::vector<TopCounter::Entry> TopCounter::top(std::size_t n) const {
    std::vector<Entry> entries;
    entries.reserve(counts_.size());
    for (const auto& [text, count] : counts_) {
        entries.push_back({text, count});
    }
    n = std::min(n, entries.size());
    std::ranges::partial_sort(entries, entries.begin() + static_cast<std::ptrdiff_t>(n),
                              is_more_frequent);
    entries.resize(n);
    return entries;
}

void TopCounter::forget_rarer_half() {
    is_approximate_ = true;
    std::vector<Entry> keep = top(counts_.size() / 2);
    counts_.clear();
    for (Entry& entry : keep) {
        counts_.emplace(std::move(entry.text), entry.count);
    }
}

}  // namespace metsuke::report
