// SPDX-License-Identifier: Apache-2.0
//
// Limits: Amazon EventBridge User Guide, "quotas" (event pattern size, wildcards) and API
// reference, PutRule.
#include "metsuke/rule/pattern_lint.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "metsuke/rule/known_fields.hpp"

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

/// Whether all that the branch can match are CloudTrail records in an envelope.
bool is_about_cloudtrail(const PatternBranch& branch) {
    const PatternField* type = find(branch, "detail-type");
    return type != nullptr && std::ranges::all_of(type->tests, [](const PatternTest& test) {
               return test.kind == PatternTest::Kind::text &&
                      test.text.ends_with(" via CloudTrail");
           });
}

/// Tells each slip once, however many branches and paths repeat it.
class FieldLint {
public:
    FieldLint(base::Position at, const Source& source) : at_(at), source_(source) {}

    void run(const EventPattern& pattern) {
        for (const PatternBranch& branch : pattern.branches) {
            const bool is_record = is_about_cloudtrail(branch);
            for (const PatternField& field : branch.fields) {
                if (seen_.emplace(field.path, is_record).second) {
                    path(field.path, is_record);
                }
            }
        }
    }

private:
    /// Applications may send events with anything in `detail`; at the top only what looks like a
    /// slip is told, as patterns are tried on other JSON too.
    void path(std::string_view path, bool is_record) {
        static constexpr std::string_view kDetail = "detail.";
        if (path == "metsuke" || path.starts_with("metsuke.")) {
            if (const auto unknown = unknown_in_derived(path)) {
                tell("metsuke.unknown-field", "there is no field '" + unknown->name + "'",
                     unknown->hint());
            }
        } else if (!path.starts_with(kDetail)) {
            const auto unknown = unknown_in_envelope(path);
            if (unknown && !unknown->near.empty()) {
                tell("pattern.unknown-field", "no event has the field '" + unknown->name + "'",
                     unknown->hint());
            }
        } else if (is_record) {
            if (const auto unknown = unknown_in_record(path.substr(kDetail.size()))) {
                tell("pattern.unknown-field",
                     "no CloudTrail record has the field '" + unknown->name + "'",
                     unknown->name == "metsuke" ? "metsuke stands beside detail, not in it"
                                                : unknown->hint());
            }
        }
    }

    void tell(std::string code, std::string text, std::string hint) {
        if (told_.insert(text).second) {
            source_.warning(std::move(code), at_, std::move(text), std::move(hint));
        }
    }

    base::Position at_;
    const Source& source_;
    std::set<std::pair<std::string_view, bool>> seen_;  // alternatives repeat what is around them
    std::set<std::string> told_;                        // paths go through the same slip
};

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
    FieldLint(at, source).run(pattern);
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
