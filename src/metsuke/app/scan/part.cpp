// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/part.hpp"

namespace metsuke::app {
namespace {

// What a finding keeps besides its longest texts: itself, and the short strings of facts and rule.
constexpr std::size_t kUsualFinding = sizeof(finding::Finding) + 1024;

std::size_t footprint(const finding::Finding& finding) {
    std::size_t bytes = kUsualFinding + finding.raw_record.size();
    for (const finding::MatchedField& matched : finding.matched) {
        bytes += sizeof matched + matched.field.size() + matched.value.size();
    }
    for (const std::string& resource : finding.facts.resources) {
        bytes += sizeof(std::string) + resource.size();
    }
    for (const auto& [path, value] : finding.facts.parameters) {
        bytes += 2 * sizeof(std::string) + path.size() + value.size();
    }
    const std::size_t changes =
        finding.facts.opened.size() + finding.facts.closed.size() + finding.facts.attempted.size();
    return bytes + changes * sizeof(finding::NetworkChange);
}

}  // namespace

std::size_t footprint(const MatchedEvent& event) {
    std::size_t bytes = sizeof event + event.lines * sizeof(FindingLine) + event.text_bytes;
    for (const finding::Finding& finding : event.findings) {
        bytes += footprint(finding);
    }
    return bytes;
}

}  // namespace metsuke::app
