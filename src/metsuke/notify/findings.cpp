// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/findings.hpp"

#include <algorithm>
#include <functional>

#include "metsuke/finding/json.hpp"

namespace metsuke::notify {

using finding::Finding;

std::vector<const Finding*> by_level(std::span<const Finding> findings) {
    std::vector<const Finding*> sorted;
    sorted.reserve(findings.size());
    for (const Finding& finding : findings) {
        sorted.push_back(&finding);
    }
    std::ranges::stable_sort(sorted, std::ranges::greater(), &Finding::level);
    return sorted;
}

const Finding* leading(std::span<const Finding> findings) {
    const auto lead = std::ranges::max_element(findings, {}, &Finding::level);
    return lead == findings.end() ? nullptr : &*lead;
}

std::string json_without_record(const Finding& finding) {
    std::string json;
    if (finding.raw_record.empty()) {
        finding::append_json(json, finding);
        return json;
    }
    Finding told = finding;
    told.raw_record.clear();
    finding::append_json(json, told);
    return json;
}

}  // namespace metsuke::notify
