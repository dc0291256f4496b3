// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/explanation_text.hpp"

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

match::Explanation example() {
    return {
        .label = "all of",
        .holds = false,
        .value = {},
        .parts = {
            {.label = "eventName: StopLogging", .holds = true, .value = "StopLogging", .parts = {}},
            {.label = "not",
             .holds = false,
             .value = {},
             .parts = {{.label = "sourceIPAddress: 10.*",
                        .holds = true,
                        .value = "10.0.0.1\x1b[2J",
                        .parts = {}}}}}};
}

TEST(ExplanationText, IsATreeThatSaysWhatTheEventHolds) {
    EXPECT_EQ(explanation_text(example(), report::Colors::off),
              "✗ all of\n"
              "  ✓ eventName: StopLogging  ← StopLogging\n"
              "  ✗ not\n"
              "    ✓ sourceIPAddress: 10.*  ← 10.0.0.1\\x1b[2J\n");
}

TEST(ExplanationText, IsColoredOnlyWhenAsked) {
    EXPECT_TRUE(
        explanation_text(example(), report::Colors::on).starts_with("\x1b[31m✗\x1b[0m all of\n"));
}

}  // namespace
}  // namespace metsuke::app
