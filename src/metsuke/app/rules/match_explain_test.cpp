// SPDX-License-Identifier: Apache-2.0
//
// `rules match` and `rules explain`, from the words to what is printed.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "metsuke/app/test_folder.hpp"

namespace metsuke::app {
namespace {

constexpr std::string_view kRule = R"(title: Topic deleted
id: 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {eventName: DeleteTopic}
  condition: selection
level: high
metsuke: {ja: {title: トピックの削除}}
)";
constexpr std::string_view kGuardDutyRule = R"(title: Finding
id: 1f0c3a2b-4d5e-4f60-8a7b-9c0d1e2f3a4b
logsource: {product: aws, service: guardduty}
detection:
  selection: {eventName: DeleteTopic}
  condition: selection
level: high
)";
constexpr std::string_view kPattern =
    R"({"source":["aws.sns"],"detail":{"eventName":["DeleteTopic"]}})";

std::string record(std::string_view name, std::string_view id) {
    return "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-01-02T03:04:05Z\",\"eventSource\":"
           "\"sns.amazonaws.com\",\"eventName\":\"" +
           std::string(name) + "\",\"awsRegion\":\"us-east-1\",\"eventID\":\"" + std::string(id) +
           "\",\"eventType\":\"AwsApiCall\"}";
}

class MatchExplain : public testing::Test {
protected:
    void SetUp() override {
        rule_ = folder_.write("rule.yml", kRule);
        trail_ = folder_.write("trail.json", "{\"Records\": [" + record("ListTopics", "e1") +
                                                 ",\n" + record("DeleteTopic", "e2") + "]}");
        none_ = folder_.write("none.json", record("ListTopics", "e3"));
        damaged_ = folder_.write("damaged.json", "{\"Records\": [{\"a\": }]}");
    }
    void TearDown() override {
        if (test_.input >= 0) {
            ::close(test_.input);
        }
    }
    Ran run(std::vector<std::string> words) {
        words.insert(words.begin(), "rules");
        return run_in(test_, folder_, words);
    }
    void set_input(std::string_view text) {
        test_.input = ::open(folder_.write("input", text).c_str(), O_RDONLY | O_CLOEXEC);
    }
    TestFolder folder_;
    TestWorld test_;
    std::string rule_, trail_, none_, damaged_;
};

TEST_F(MatchExplain, PrintsMatchingDocumentsAsTheyCame) {
    const Ran ran = run({"match", rule_, none_, trail_});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_EQ(ran.output, record("DeleteTopic", "e2") + "\n");
    EXPECT_EQ(ran.messages, "");
}

TEST_F(MatchExplain, ReadsStandardInput) {
    for (const std::vector<std::string>& more : {std::vector<std::string>{}, {"-"}}) {
        set_input(record("DeleteTopic", "e4") + "\n" + record("ListTopics", "e5"));
        std::vector<std::string> words = {"match", rule_};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = run(words);
        EXPECT_EQ(ran.code, ExitCode::fine) << ran.messages;
        EXPECT_EQ(ran.output, record("DeleteTopic", "e4") + "\n");
        ::close(std::exchange(test_.input, -1));
    }
}

TEST_F(MatchExplain, SaysNoWhenNothingMatches) {
    const Ran ran = run({"match", rule_, none_});
    EXPECT_EQ(ran.code, ExitCode::answer_is_no);
    EXPECT_EQ(ran.output + ran.messages, "");
    EXPECT_EQ(run({"match", rule_, folder_.write("empty.json", "")}).code, ExitCode::answer_is_no);
}

TEST_F(MatchExplain, TellsDamageOnlyByItsStatusWhenNothingMatched) {
    const Ran bad = run({"match", rule_, damaged_, none_});
    EXPECT_EQ(bad.code, ExitCode::partial);
    EXPECT_TRUE(bad.messages.starts_with("metsuke: DIR/damaged.json: ")) << bad.messages;
    EXPECT_EQ(run({"match", rule_, damaged_, trail_}).code, ExitCode::fine);
    const Ran missing = run({"match", rule_, folder_.path() + "/no.json"});
    EXPECT_EQ(missing.code, ExitCode::partial);
    EXPECT_TRUE(missing.messages.starts_with("metsuke: DIR/no.json: ")) << missing.messages;
}

TEST_F(MatchExplain, RefusesABadRule) {
    const std::string bad = folder_.write("bad.yml", "title: x\ndetection: {s: {a|b: c}}\n");
    const Ran ran = run({"match", bad, trail_});
    EXPECT_EQ(ran.code, ExitCode::usage);
    EXPECT_TRUE(ran.messages.starts_with("DIR/bad.yml:")) << ran.messages;
    EXPECT_EQ(run({"match", "/no/such.yml", trail_}).code, ExitCode::usage);
    EXPECT_EQ(run({"match"}).messages,
              "metsuke: metsuke rules match needs a RULE file, or --pattern JSON\n");
    const Ran pattern = run({"match", "--pattern", "{\"source\": \"aws.sns\"}", trail_});
    EXPECT_EQ(pattern.code, ExitCode::usage);
    EXPECT_TRUE(pattern.messages.starts_with("--pattern:1:12: error[")) << pattern.messages;
}

TEST_F(MatchExplain, MatchesAPatternInAnEnvelopeOfItsOwn) {
    const Ran ran = run({"match", "--pattern", std::string(kPattern), trail_});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_EQ(ran.output, record("DeleteTopic", "e2") + "\n");
    const std::string file = folder_.write("p.json", kPattern);
    EXPECT_EQ(run({"match", file, trail_}).output, ran.output);
}

TEST_F(MatchExplain, TakesDocumentsAsTheyAre) {
    const std::string file = folder_.write("d.jsonl",
                                           "{\n  \"eventName\": \"DeleteTopic\"\n}\n"
                                           "{\"eventName\":\"x\"}\n");
    EXPECT_EQ(run({"match", rule_, "--as-is", file}).output, "{\"eventName\": \"DeleteTopic\"}\n");
    EXPECT_EQ(run({"match", rule_, "--as-is", "--stream", "aws/cloudtrail", file}).code,
              ExitCode::fine);
    EXPECT_EQ(run({"match", rule_, "--as-is", "--stream", "linux/auditd", file}).code,
              ExitCode::answer_is_no);
    EXPECT_EQ(run({"match", rule_, "--stream", "linux", file}).code, ExitCode::usage);
}

TEST_F(MatchExplain, MatchesIfAnyRuleOfTheFileDoes) {
    const std::string both =
        folder_.write("both.yml", std::string(kGuardDutyRule) + "---\n" + std::string(kRule));
    EXPECT_EQ(run({"match", both, trail_}).output, record("DeleteTopic", "e2") + "\n");
}

TEST_F(MatchExplain, StopsWhenNobodyReadsOn) {
    test_.output.capacity = 3;
    test_.output.failure = base::ErrorCode::closed;
    const Ran ran = run({"match", rule_, trail_});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_EQ(ran.messages, "");
}

TEST_F(MatchExplain, StopsWhenAsked) {
    test_.stop = true;
    EXPECT_EQ(run({"match", rule_, trail_}).code, ExitCode::partial);
}

TEST_F(MatchExplain, ExplainsTheFirstEventThatMatches) {
    const Ran ran = run({"explain", rule_, trail_});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_EQ(ran.output,
              "DIR/trail.json record 2: sns.amazonaws.com DeleteTopic\n"
              "\n"
              "Topic deleted (5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02)\n"
              "✓ condition\n"
              "  ✓ selection\n"
              "    ✓ all of\n"
              "      ✓ eventName: DeleteTopic  ← DeleteTopic\n"
              "matches\n");
    EXPECT_EQ(ran.messages, "metsuke: DIR/trail.json holds 2 events: record 2 is explained\n");
}

TEST_F(MatchExplain, ExplainsWhyNot) {
    const Ran ran = run({"explain", rule_, none_, "--lang", "ja"});
    EXPECT_EQ(ran.code, ExitCode::answer_is_no);
    EXPECT_NE(ran.output.find("\nトピックの削除 (5d1b"), std::string::npos) << ran.output;
    EXPECT_NE(ran.output.find("✗ eventName: DeleteTopic  ← ListTopics\n"), std::string::npos);
    EXPECT_TRUE(ran.output.ends_with("does not match\n"));
    EXPECT_EQ(ran.messages, "");
}

TEST_F(MatchExplain, SaysThatARuleIsForAnotherLog) {
    const Ran ran = run({"explain", folder_.write("g.yml", kGuardDutyRule), trail_, "-q"});
    EXPECT_EQ(ran.code, ExitCode::answer_is_no);
    EXPECT_TRUE(ran.output.ends_with(
        "not asked: the rule is for aws/guardduty, the event is of aws/cloudtrail\n"))
        << ran.output;
    EXPECT_EQ(ran.messages, "");
}

TEST_F(MatchExplain, FindsARuleByItsId) {
    const std::vector<std::string> rules = {"--no-builtin", "--rules", rule_};
    std::vector<std::string> words = {"explain", "5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02", trail_};
    words.insert(words.end(), rules.begin(), rules.end());
    EXPECT_EQ(run(words).code, ExitCode::fine);
    words[1].back() = '3';
    const Ran ran = run(words);
    EXPECT_EQ(ran.code, ExitCode::usage);
    EXPECT_NE(ran.messages.find("did you mean 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02?"),
              std::string::npos);
}

TEST_F(MatchExplain, SaysThatThereIsNoEvent) {
    const Ran ran = run({"explain", rule_, folder_.write("empty.json", "")});
    EXPECT_EQ(ran.code, ExitCode::partial);
    EXPECT_EQ(ran.messages, "metsuke: there is no event in DIR/empty.json\n");
}

}  // namespace
}  // namespace metsuke::app
