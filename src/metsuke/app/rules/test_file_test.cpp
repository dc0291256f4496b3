// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/test_file.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

using Events = std::vector<std::string>;

TEST(RuleTests, AreReadWithTheirEventsAsJson) {
    base::Diagnostics problems;
    const auto tests = read_rule_tests(R"(tests:
  - name: opens port 22
    event: {eventName: AuthorizeSecurityGroupIngress, port: 22, half: .5, account: "0123", dry: true, none: null, l: [a, 1]}
    match: true
  - name: others
    rule: r-2
    events:
      - {eventName: A}
      - '{"eventName": "B"}'
    match: false
)",
                                       "a.test.yml", problems);
    EXPECT_TRUE(problems.items().empty());
    ASSERT_EQ(tests.size(), 2U);
    EXPECT_EQ(tests[0].name, "opens port 22");
    EXPECT_TRUE(tests[0].expects_match);
    EXPECT_EQ(
        tests[0].events,
        Events{
            R"({"eventName":"AuthorizeSecurityGroupIngress","port":22,"half":0.5,"account":"0123","dry":true,)"
            R"("none":null,"l":["a",1]})"});
    EXPECT_EQ(tests[1].rule, "r-2");
    EXPECT_FALSE(tests[1].expects_match);
    EXPECT_EQ(tests[1].events, (Events{R"({"eventName":"A"})", R"({"eventName": "B"})"}));
    EXPECT_EQ(tests[1].at.line, 5U);
}

std::string codes(std::string_view text) {
    base::Diagnostics problems;
    EXPECT_TRUE(read_rule_tests(text, "a.test.yml", problems).empty()) << text;
    std::string out;
    for (const base::Diagnostic& problem : problems.items()) {
        out += problem.code + " ";
    }
    return out;
}

TEST(RuleTests, SayWhatIsWrong) {
    EXPECT_EQ(codes(""), "test.no-tests ");
    EXPECT_EQ(codes("test: []\n"), "test.no-tests ");
    EXPECT_EQ(codes("tests: [x]\n"), "test.wrong-type ");
    EXPECT_EQ(codes("tests: [{match: true}]\n"), "test.no-event ");
    EXPECT_EQ(codes("tests: [{event: {a: 1}, events: [], match: true}]\n"), "test.no-event ");
    EXPECT_EQ(codes("tests: [{events: [], match: true}]\n"), "test.no-event ");
    EXPECT_EQ(codes("tests: [{event: 5, match: true}]\n"), "test.wrong-type ");
    EXPECT_EQ(codes("tests: [{event: {a: 1}}]\n"), "test.no-match ");
    EXPECT_EQ(codes("tests: [{event: {a: 1}, match: perhaps}]\n"), "test.no-match ");
    EXPECT_EQ(codes("tests: [{event: {a: 1}, match: true, nmae: x}]\n"), "test.unknown-key ");
}

}  // namespace
}  // namespace metsuke::app
