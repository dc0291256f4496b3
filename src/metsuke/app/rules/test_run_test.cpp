// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/test_run.hpp"

#include <fstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRule = R"(title: Topic deleted
id: 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02
status: test
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {eventName: DeleteTopic}
  condition: selection
level: high
)";

std::string event(std::string_view name) {
    return "{eventVersion: '1.08', eventTime: '2026-01-02T03:04:05Z', eventSource: "
           "sns.amazonaws.com, eventName: " +
           std::string(name) + ", awsRegion: us-east-1, eventID: e, eventType: AwsApiCall}";
}

class TestRun : public testing::Test {
protected:
    void SetUp() override {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = fs::path(testing::TempDir()) / (std::string("test_run_") + test->name());
        fs::remove_all(folder_);
        fs::create_directories(folder_ / "sub");
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path write(std::string_view name, std::string_view text) {
        const fs::path path = folder_ / name;
        std::ofstream(path) << text;
        return path;
    }
    TestOutcome run(const std::string& tests) {
        write("a.yml", kRule);
        return run_test_file(write("a.test.yml", tests));
    }
    fs::path folder_;
};

TEST_F(TestRun, PassesWhatIsAsSaid) {
    const TestOutcome outcome =
        run("tests:\n- {name: x, event: " + event("DeleteTopic") +
            ", match: true}\n- {name: y, event: " + event("ListTopics") + ", match: false}\n");
    EXPECT_EQ(outcome.passed, 2U);
    EXPECT_EQ(outcome.failed, 0U);
    EXPECT_TRUE(outcome.failures.empty());
    EXPECT_TRUE(outcome.problems.items().empty());
}

TEST_F(TestRun, SaysWhichEventIsNotAsSaid) {
    const TestOutcome outcome = run("tests:\n- {name: both, events: [" + event("DeleteTopic") +
                                    ", " + event("ListTopics") + "], match: true}\n");
    EXPECT_EQ(outcome.failed, 1U);
    ASSERT_EQ(outcome.failures.size(), 1U);
    EXPECT_NE(outcome.failures[0].find("a.test.yml:2: both: event 2 does not match "
                                       "5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02, and should"),
              std::string::npos)
        << outcome.failures[0];
}

TEST_F(TestRun, SaysThatAnEventIsNone) {
    const TestOutcome outcome = run("tests:\n- {name: x, event: {a: 1}, match: false}\n");
    ASSERT_EQ(outcome.failures.size(), 1U);
    EXPECT_NE(outcome.failures[0].find("neither a CloudTrail record nor an EventBridge event"),
              std::string::npos);
}

TEST_F(TestRun, AsksWhichRuleIsMeant) {
    const TestOutcome outcome =
        run("tests:\n- {name: x, rule: r-2, event: " + event("A") + ", match: true}\n");
    ASSERT_EQ(outcome.problems.items().size(), 1U);
    EXPECT_EQ(outcome.problems.items()[0].code, "test.which-rule");
}

TEST_F(TestRun, NeedsARuleBeside) {
    const TestOutcome outcome = run_test_file(
        write("alone.test.yml", "tests:\n- {name: x, event: " + event("A") + ", match: true}\n"));
    ASSERT_EQ(outcome.problems.items().size(), 1U);
    EXPECT_EQ(outcome.problems.items()[0].code, "test.no-rule");
}

TEST_F(TestRun, FindsTestFiles) {
    const fs::path a = write("b.test.yml", "");
    const fs::path b = write("sub/a.test.yml", "");
    write("b.yml", "");
    EXPECT_EQ(test_files_of(folder_), (std::vector<fs::path>{a, b}));
    EXPECT_EQ(test_files_of(a), std::vector<fs::path>{a});
    EXPECT_EQ(test_files_of(folder_ / "b.yml"), std::vector<fs::path>{a});
}

}  // namespace
}  // namespace metsuke::app
