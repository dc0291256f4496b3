// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/event_findings.hpp"

#include <algorithm>
#include <string>

#include "metsuke/base/assert.hpp"

namespace metsuke::alert {

namespace {

using finding::Finding;
using finding::NetworkChange;

std::size_t weight(const std::string& text) { return sizeof(std::string) + text.size(); }

std::size_t weight(const std::vector<NetworkChange>& changes) {
    std::size_t sum = 0;
    for (const NetworkChange& change : changes) {
        sum += sizeof(change) + change.description.size() + change.cidr.size();
    }
    return sum;
}

std::size_t weight(const Finding& finding) {
    const finding::Facts& facts = finding.facts;
    std::size_t sum = sizeof(finding) + weight(finding.text_ja) + weight(finding.text_en) +
                      weight(facts.opened) + weight(facts.closed) + weight(facts.attempted);
    for (const std::string& resource : facts.resources) {
        sum += weight(resource);
    }
    for (const auto& [path, value] : facts.parameters) {
        sum += weight(path) + weight(value);
    }
    for (const finding::MatchedField& field : finding.matched) {
        sum += weight(field.field) + weight(field.value);
    }
    for (const std::string& tag : finding.rule.tags) {
        sum += weight(tag);
    }
    if (facts.error) {
        sum += weight(facts.error->message);
    }
    return sum;
}

}  // namespace

const Finding& EventFindings::lead() const {
    METSUKE_ASSERT(!findings.empty());
    return *std::ranges::max_element(findings, {}, &Finding::level);
}

EventFindings kept_copy(const EventFindings& event) {
    EventFindings copy = event;
    for (Finding& finding : copy.findings) {
        finding.raw_record = std::string();
    }
    return copy;
}

std::size_t weight_of(const EventFindings& event) {
    std::size_t sum = sizeof(event);
    for (const Finding& finding : event.findings) {
        sum += weight(finding);
    }
    return sum;
}

}  // namespace metsuke::alert
