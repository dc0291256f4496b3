// SPDX-License-Identifier: Apache-2.0
//
// Tests of rules, as people write them beside a rule: `name.test.yml` for `name.yml`.
//
//   tests:
//     - name: says what is shown
//       event: {eventSource: ec2.amazonaws.com, ...}     # or events: [...]; a CloudTrail record or
//       an EventBridge event match: true                                       # every event
//       matches, or none does rule: id                                          # only where the
//       rule's file holds several
//
// An event is written in YAML, or as a text that is JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/diagnostics.hpp"

namespace metsuke::app {

struct RuleTest {
    std::string name;
    base::Position at;
    std::vector<std::string> events;  ///< JSON texts; never empty
    bool expects_match = true;
    std::string rule;  ///< id; empty: the rule of the file
};

/// The tests of a file. All problems are reported; a test with one is left out.
std::vector<RuleTest> read_rule_tests(std::string_view text, const std::string& file,
                                      base::Diagnostics& problems);

}  // namespace metsuke::app
