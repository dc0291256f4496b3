// SPDX-License-Identifier: Apache-2.0
//
// Files of tests/cases: rules with the events that they match or do not, as text. Add a file, get a
// test. A file is a comment (lines before the first case), then cases:
//
//   === what is shown
//   detection: {s: {eventName|startswith: Stop}, condition: s}
//   --- match
//   {"eventName": "StopLogging"}
//   --- no match
//   {"eventName": "LogStop"}
//
// The text up to the first `--- section` is a rule file: JSON if it begins with '{', else YAML,
// whose own separators are a bare `---`. A text that begins with `detection:` gets the title
// "case", the logsource {product: aws} and a level behind it, so that its lines keep their numbers.
//
// Sections; events stand one a line, lines that begin with '#' are comments:
//   --- match, --- no match     documents as they stand; also tried within an envelope
//   --- matches A, B            the same, and exactly the rules with these titles match
//   --- match record, --- no match record, --- matches record A, B
//                               records as AWS delivers them, or envelopes: for streams and facts
//   --- placeholders            name: value, value
//   --- error, --- warning      every diagnostic as people see it, in order; the file is named
//                               `rule`. Without these sections the rules must load without a word.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace metsuke::tests {

struct CaseEvent {
    std::string json;
    std::size_t line = 0;
    bool is_record = false;
    bool match = false;
    std::optional<std::set<std::string>> titles;  ///< of the rules that match, if that is asked for
};

struct Case {
    std::string name;
    std::size_t line = 0;
    std::string rules;
    std::map<std::string, std::vector<std::string>, std::less<>> placeholders;
    std::vector<CaseEvent> events;
    bool refuses = false;     ///< there is an error section
    std::string diagnostics;  ///< what the error or warning section says
};

struct CaseFile {
    std::vector<Case> cases;
    std::string problem;  ///< why the file is no case file; empty if it is one
};

CaseFile read_case_file(const std::filesystem::path& path);

}  // namespace metsuke::tests
