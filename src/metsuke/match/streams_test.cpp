// SPDX-License-Identifier: Apache-2.0
//
// Which rules see which event.
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "metsuke/event/top_pass.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/program.hpp"

namespace metsuke::match {
namespace {

Matcher matcher_for(const std::string& logsource) {
    rule::RuleLoader loader;
    loader.add_text(
        "title: t\nid: 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c01\nlevel: low\nstatus: "
        "test\nlogsource: " +
            logsource + "\ndetection:\n  s:\n    a: x\n  condition: s\n",
        "a.yml");
    return Matcher(compile(std::make_shared<const rule::RuleSet>(loader.finish())));
}

/// Whether the rule matches {"a":"x"}, taken as it stands.
bool matches(Matcher& matcher, event::Stream stream) {
    const std::string document = R"({"a":"x"})";
    const std::string padded = document + std::string(event::kPadding, ' ');
    event::TopPass top_pass;
    event::EventView view;
    EXPECT_TRUE(
        top_pass.read_as_is(std::string_view(padded).substr(0, document.size()), stream, view));
    return !matcher.run(view).empty();
}

TEST(Streams, ADocumentOfNoStatedStreamIsSeenByEveryRule) {
    for (const char* logsource :
         {"{product: aws, service: cloudtrail}", "{product: windows}", "{category: x}"}) {
        Matcher matcher = matcher_for(logsource);
        EXPECT_TRUE(matches(matcher, {})) << logsource;
    }
}

TEST(Streams, AStatedStreamIsAsked) {
    Matcher matcher = matcher_for("{product: aws, service: cloudtrail}");
    EXPECT_TRUE(matches(matcher, {.product = "aws", .service = "cloudtrail"}));
    EXPECT_FALSE(matches(matcher, {.product = "aws", .service = "guardduty"}));
    EXPECT_TRUE(matches(matcher, {}));
    EXPECT_FALSE(matches(matcher, {.product = "windows", .service = ""}));
}

TEST(Streams, ARuleWithoutServiceSeesAllOfItsProduct) {
    Matcher matcher = matcher_for("{product: aws}");
    EXPECT_TRUE(matches(matcher, {.product = "aws", .service = "guardduty"}));
}

}  // namespace
}  // namespace metsuke::match
