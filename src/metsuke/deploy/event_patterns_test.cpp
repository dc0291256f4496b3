// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/event_patterns.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "metsuke/rule/event_pattern.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::deploy {
namespace {

Need need(const std::string& source, const std::string& event) {
    return {.source = {},
            .detail_type = {},
            .event_source = std::set<std::string>{"\"" + source + "\""},
            .event_name = std::set<std::string>{"\"" + event + "\""}};
}

std::vector<std::string> texts(const std::vector<Need>& needs) {
    std::vector<std::string> all;
    for (const WantedPattern& pattern : event_patterns(needs)) {
        all.push_back(pattern.json + (pattern.reads ? " reads" : "") +
                      (pattern.is_global ? " global" : ""));
    }
    return all;
}

using Texts = std::vector<std::string>;

TEST(EventPatterns, NamesOfOneServiceStandTogether) {
    EXPECT_EQ(texts({need("ec2.amazonaws.com", "B"), need("ec2.amazonaws.com", "A")}),
              (Texts{R"({"detail":{"eventSource":["ec2.amazonaws.com"],"eventName":["A","B"]}})"}));
}

TEST(EventPatterns, ServicesAreAlternatives) {
    EXPECT_EQ(
        texts({need("sns.amazonaws.com", "B"), need("ec2.amazonaws.com", "A")}),
        (Texts{R"({"$or":[{"detail":{"eventSource":["ec2.amazonaws.com"],"eventName":["A"]}},)"
               R"({"detail":{"eventSource":["sns.amazonaws.com"],"eventName":["B"]}}]})"}));
}

TEST(EventPatterns, WhatNeedsMoreIsKeptApart) {
    EXPECT_EQ(
        texts({need("iam.amazonaws.com", "CreateUser"),
               need("ec2.amazonaws.com", "GetConsoleOutput"),
               need("ec2.amazonaws.com", "RunInstances")}),
        (Texts{
            R"({"detail":{"eventSource":["ec2.amazonaws.com"],"eventName":["RunInstances"]}})",
            R"({"detail":{"eventSource":["iam.amazonaws.com"],"eventName":["CreateUser"]}} global)",
            R"({"detail":{"eventSource":["ec2.amazonaws.com"],"eventName":["GetConsoleOutput"]}} reads)"}));
}

TEST(EventPatterns, NoneIsLargerThanTheQuota) {
    std::vector<Need> needs;
    for (int service = 0; service < 20; ++service) {
        for (int event = 0; event < 10 * service; ++event) {
            needs.push_back(need(fmt::format("service{}.amazonaws.com", service),
                                 fmt::format("CreateSomethingLong{}", event)));
        }
    }
    const std::vector<WantedPattern> patterns = event_patterns(needs);
    std::size_t whole = 0;
    for (const WantedPattern& pattern : patterns) {
        EXPECT_LE(pattern.json.size(), kMostPattern);
        whole += pattern.json.size();
        rule::RuleLoader loader;
        loader.add_text(pattern.json, "pattern.json");
        EXPECT_EQ(loader.finish().rules.size(), 1U) << pattern.json;
    }
    EXPECT_GT(patterns.size(), 1U);
    EXPECT_LT(patterns.size(), 2 * whole / kMostPattern + 2)
        << "no pattern is half empty for nothing";
}

TEST(EventPatterns, OfNothingThereIsNone) { EXPECT_EQ(texts({}), Texts()); }

}  // namespace
}  // namespace metsuke::deploy
