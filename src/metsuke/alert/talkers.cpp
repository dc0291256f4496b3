// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/talkers.hpp"

#include <algorithm>
#include <utility>

#include "metsuke/finding/bounds.hpp"

namespace metsuke::alert {

namespace {

constexpr std::size_t kMostTextBytes = 256;

bool is_more_frequent(const Talkers::Entry& a, const Talkers::Entry& b) {
    return a.least != b.least ? a.least > b.least : a.text < b.text;
}

}  // namespace

Talkers::Talkers(std::size_t most, const std::vector<Entry>& entries, std::uint64_t missed)
    : most_(most), missed_(missed) {
    for (const Entry& entry : entries) {
        add(entry.text, entry.least);
    }
}

void Talkers::add(std::string_view text, std::uint64_t count) {
    if (text.empty()) {
        return;
    }
    if (text.size() > kMostTextBytes) {
        const std::string beginning = finding::bounded_text(text, kMostTextBytes);
        return add(beginning, count);
    }
    if (const auto known = counts_.find(text); known != counts_.end()) {
        known->second += count;
        return;
    }
    counts_.emplace(text, count);
    if (counts_.size() > 2 * most_) {
        take_off();
    }
}

void Talkers::add(const Talkers& other) {
    missed_ += other.missed_;
    // In an order of their own, so that what is forgotten does not depend on hashes.
    for (const Entry& entry : other.all()) {
        add(entry.text, entry.least);
    }
}

void Talkers::take_off() {
    std::vector<std::uint64_t> counts;
    counts.reserve(counts_.size());
    for (const auto& [text, count] : counts_) {
        counts.push_back(count);
    }
    const auto middle = counts.begin() + static_cast<std::ptrdiff_t>(most_);
    std::ranges::nth_element(counts, middle, std::ranges::greater());
    const std::uint64_t off = *middle;
    missed_ += off;
    std::erase_if(counts_, [off](const auto& entry) { return entry.second <= off; });
    for (auto& [text, count] : counts_) {
        count -= off;
    }
}

std::vector<Talkers::Entry> Talkers::all() const {
    std::vector<Entry> entries;
    entries.reserve(counts_.size());
    for (const auto& [text, count] : counts_) {
        entries.push_back({.text = text, .least = count});
    }
    std::ranges::sort(entries, {}, &Entry::text);
    return entries;
}

std::vector<Talkers::Entry> Talkers::top(std::size_t n) const {
    std::vector<Entry> entries = all();
    n = std::min(n, entries.size());
    std::ranges::partial_sort(entries, entries.begin() + static_cast<std::ptrdiff_t>(n),
                              is_more_frequent);
    entries.resize(n);
    return entries;
}

}  // namespace metsuke::alert
