// SPDX-License-Identifier: Apache-2.0
//
// `rules check` and `rules test`, from the words to what is printed.
#include <gtest/gtest.h>

#include "metsuke/app/test_folder.hpp"
#include "metsuke/base/json_tree.hpp"

namespace metsuke::app {
namespace {

constexpr std::string_view kGood = R"(title: Topic deleted
id: 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02
status: test
description: A topic was deleted.
author: example
date: 2026-01-02
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {eventName: DeleteTopic}
  condition: selection
level: high
)";
constexpr std::string_view kNoLevel = R"(title: Topic deleted
id: 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {eventName: DeleteTopic}
  condition: selection
)";
constexpr std::string_view kBad = R"(title: Bad
logsource: {product: aws}
detection:
  selection: {eventName|contain: Delete}
  condition: selection
level: low
)";

class CheckTest : public testing::Test {
protected:
    Ran run(std::vector<std::string> words) {
        words.insert(words.begin(), "rules");
        return run_in(test_, folder_, words);
    }
    TestFolder folder_;
    TestWorld test_;
};

TEST_F(CheckTest, FindsNothingWrongWithAGoodRule) {
    folder_.write("a.yml", kGood);
    const Ran ran = run({"check", folder_.path(), "--strict"});
    EXPECT_EQ(ran.output, "");
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_EQ(ran.messages, "metsuke: 1 rule, 0 correlations: 0 errors, 0 warnings\n");
    EXPECT_EQ(run({"check", folder_.path(), "-q"}).messages, "");
}

TEST_F(CheckTest, TellsEachProblemWithItsPlace) {
    folder_.write("a.yml", kGood);
    folder_.write("b.yml", kBad);
    const Ran ran = run({"check", folder_.path()});
    EXPECT_EQ(ran.code, ExitCode::answer_is_no);
    EXPECT_TRUE(ran.output.starts_with("DIR/b.yml:4:15: error[sigma.")) << ran.output;
    EXPECT_NE(ran.output.find("\n  hint: "), std::string::npos) << ran.output;
    EXPECT_EQ(ran.messages, "metsuke: 1 rule, 1 refused, 0 correlations: 1 error, 0 warnings\n");
}

TEST_F(CheckTest, TellsWhatCannotBeRead) {
    const Ran ran = run({"check", "/dev/null"});
    EXPECT_EQ(ran.code, ExitCode::answer_is_no);
    EXPECT_NE(ran.output.find("error[rule.unreadable]"), std::string::npos) << ran.output;
    EXPECT_EQ(run({"check", "no-such.yml"}).code, ExitCode::usage);
}

TEST_F(CheckTest, FailsOnWarningsOnlyWhenStrict) {
    folder_.write("a.yml", kNoLevel);
    const Ran ran = run({"check", folder_.path()});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_NE(ran.output.find(": warning["), std::string::npos);
    EXPECT_EQ(run({"check", folder_.path(), "--strict"}).code, ExitCode::answer_is_no);
}

TEST_F(CheckTest, SaysThatCorrelationsAreNotRun) {
    folder_.write("a.yml",
                  std::string(kGood) +
                      "---\ntitle: Many\nid: 9a8b7c6d-5e4f-4a3b-9c2d-1e0f2a3b4c5d\ncorrelation:\n  "
                      "type: event_count\n"
                      "  rules: [5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02]\n  timespan: 5m\n"
                      "  condition: {gte: 3}\nlevel: high\n");
    const Ran ran = run({"check", folder_.path()});
    EXPECT_TRUE(
        ran.messages.starts_with("metsuke: 1 correlation is checked but not yet run\n"
                                 "metsuke: 1 rule, 1 correlation: 0 errors"))
        << ran.messages << ran.output;
}

TEST_F(CheckTest, SpeaksJson) {
    EXPECT_EQ(run({"check", folder_.write("a.yml", kGood), "--format", "json"}).output, "[]\n");
    const Ran ran = run({"check", folder_.write("b.yml", kBad), "--format", "json"});
    EXPECT_EQ(ran.code, ExitCode::answer_is_no);
    base::json::Tree tree;
    ASSERT_TRUE(tree.parse(ran.output)) << ran.output;
    const base::json::Value problem = tree.root().first_child();
    EXPECT_EQ(problem.find("severity").text(), "error");
    EXPECT_EQ(problem.find("file").text(), "DIR/b.yml");
    EXPECT_EQ(problem.find("line").raw(), "4");
    EXPECT_EQ(problem.find("column").raw(), "15");
    EXPECT_FALSE(problem.find("text").text().empty());
}

constexpr std::string_view kTests = R"(tests:
  - name: a topic
    event: {eventVersion: '1.08', eventTime: '2026-01-02T03:04:05Z', eventSource: sns.amazonaws.com, eventName: DeleteTopic, awsRegion: us-east-1, eventID: e, eventType: AwsApiCall}
    match: true
)";

TEST_F(CheckTest, RunsTestsBesideRules) {
    const std::string rule = folder_.write("a.yml", kGood);
    const std::string tests = folder_.write("a.test.yml", kTests);
    for (const std::string& path : {rule, tests, folder_.path()}) {
        const Ran ran = run({"test", path});
        EXPECT_EQ(ran.code, ExitCode::fine);
        EXPECT_EQ(ran.output, "1 test passed, 0 failed\n");
        EXPECT_EQ(ran.messages, "");
    }
    EXPECT_EQ(run({"test", rule, folder_.path()}).output, "1 test passed, 0 failed\n");
}

TEST_F(CheckTest, SaysWhichTestFails) {
    folder_.write("a.yml", kGood);
    std::string tests(kTests);
    tests.replace(tests.find("true"), 4, "false");
    folder_.write("a.test.yml", tests);
    const Ran ran = run({"test", folder_.path()});
    EXPECT_EQ(ran.code, ExitCode::answer_is_no);
    EXPECT_EQ(ran.output,
              "DIR/a.test.yml:2: a topic: matches 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02, and "
              "should not\n0 tests passed, 1 failed\n");
}

TEST_F(CheckTest, TakesNoTestsForAFailure) {
    folder_.write("a.yml", kGood);
    const Ran ran = run({"test", folder_.path()});
    EXPECT_EQ(ran.code, ExitCode::answer_is_no);
    EXPECT_TRUE(ran.output.starts_with("no tests were found")) << ran.output;
    const Ran beside = run({"test", folder_.path() + "/a.yml"});
    EXPECT_EQ(beside.code, ExitCode::answer_is_no);
    EXPECT_NE(beside.output.find("0 tests passed, 0 failed, 1 error"), std::string::npos);
}

}  // namespace
}  // namespace metsuke::app
