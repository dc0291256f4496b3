// SPDX-License-Identifier: Apache-2.0
//
// Limits: Amazon EventBridge User Guide, "quotas" (event pattern size, wildcards) and API
// reference, PutRule.
#include "metsuke/rule/pattern_lint.hpp"

#include <algorithm>
#include <string>

namespace metsuke::rule {

namespace {

constexpr std::size_t kDefaultSize = 2048;
constexpr std::size_t kLargestSize = 4096;
constexpr std::size_t kManyWildcards = 3;

const PatternField* find(const PatternBranch& branch, std::string_view path) {
    const auto found = std::ranges::find(branch.fields, path, &PatternField::path);
    return found == branch.fields.end() ? nullptr : &*found;
}

/// The one text a field must equal, or empty.
std::string_view only_text(const PatternField* field) {
    if (field == nullptr || field->tests.size() != 1 ||
        field->tests[0].kind != PatternTest::Kind::text) {
        return {};
    }
    return field->tests[0].text;
}

}  // namespace

void lint_pattern(const EventPattern& pattern, std::string_view text, base::Position at,
                  const Source& source) {
    if (text.size() > kLargestSize) {
        source.warning("pattern.quota", at,
                       "the pattern has " + std::to_string(text.size()) +
                           " characters; EventBridge takes at most 4,096");
    } else if (text.size() > kDefaultSize) {
        source.warning("pattern.quota", at,
                       "the pattern has " + std::to_string(text.size()) +
                           " characters; EventBridge takes 2,048 unless the quota is raised");
    }
    for (const PatternBranch& branch : pattern.branches) {
        for (const PatternField& field : branch.fields) {
            for (const PatternTest& test : field.tests) {
                const auto stars = std::ranges::count_if(test.steps, &WildcardStep::any);
                if (static_cast<std::size_t>(stars) > kManyWildcards) {
                    source.warning("pattern.wildcards", at,
                                   "'" + field.path + "' has a test with " + std::to_string(stars) +
                                       " wildcards; EventBridge may refuse it as too complex");
                }
            }
        }
        const std::string_view aws = only_text(find(branch, "source"));
        const std::string_view service = only_text(find(branch, "detail.eventSource"));
        if (aws.empty() || service.empty()) {
            continue;
        }
        if (aws != "aws." + std::string(service.substr(0, service.find('.')))) {
            source.warning("pattern.never-matches", at,
                           "source '" + std::string(aws) + "' never goes with eventSource '" +
                               std::string(service) + "'");
        }
    }
}

}  // namespace metsuke::rule
